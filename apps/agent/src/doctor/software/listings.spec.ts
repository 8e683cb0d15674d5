import { softwareInLines, softwareInRegistry, versionInBundle } from './listings';
import { isOlder } from './programs';

const version = (text: string) => ({ kind: 'version', version: text });
const ABSENT = { kind: 'absent' };
const UNKNOWN = { kind: 'unknown' };

describe('what is installed', () => {
  it.each([
    ['Debian', 'opensc 0.23.0-0.3+deb12u2\nqdigidoc4 4.9.0.5385-2404\n', '4.9.0.5385', '0.23.0'],
    ['an epoch', 'qdigidoc4 1:4.8.1-1\nopensc 2:0.27.1-1ubuntu1\n', '4.8.1', '0.27.1'],
    [
      'Fedora',
      'qdigidoc4 4.6.0\npackage web-eid is not installed\nopensc 0.26.1\n',
      '4.6.0',
      '0.26.1',
    ],
  ])('is read from the package manager: %s', (_what, listing, digidoc, opensc) => {
    expect(softwareInLines(listing)).toEqual({
      digidoc: version(digidoc),
      'web-eid': ABSENT,
      opensc: version(opensc),
    });
  });

  it('is unknown where its version is no version', () => {
    expect(softwareInLines('opensc git\nweb-eid-native 2.8.0\n')).toEqual({
      digidoc: ABSENT,
      'web-eid': version('2.8.0'),
      opensc: UNKNOWN,
    });
  });

  it('is read from the registry', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\';
    const listing = [
      `${key}{1}`,
      '    DisplayName    REG_SZ    DigiDoc4',
      '    DisplayVersion    REG_SZ    4.9.0.5385',
      '    EstimatedSize    REG_DWORD    0x1f4',
      '',
      `${key}{2}`,
      '    DisplayName    REG_SZ    Web eID v2.8.0',
      '    DisplayVersion    REG_SZ    2.8.0.732',
      '',
      `${key}{3}`,
      '    DisplayName    REG_SZ    OpenSC smartcard framework (64bit)',
      '',
      `${key}{4}`,
      '    DisplayName    REG_SZ    Something else',
      '    DisplayVersion    REG_SZ    9.9',
    ].join('\r\n');
    expect(softwareInRegistry(listing)).toEqual({
      digidoc: version('4.9.0.5385'),
      'web-eid': version('2.8.0.732'),
      opensc: UNKNOWN,
    });
  });

  it('is read from the list of properties, unless that is packed', () => {
    const plist = '<key>CFBundleShortVersionString</key>\n\t<string>4.8.0</string>';
    expect(versionInBundle(plist)).toEqual(version('4.8.0'));
    expect(versionInBundle('bplist00\u0001')).toEqual(UNKNOWN);
  });
});

describe('which of two versions is older', () => {
  it.each([
    ['4.8.1', '4.9.0', true],
    ['4.9.0.5385', '4.9.0', false],
    ['0.9', '0.20.0', true],
    ['4.10.0', '4.9.0', false],
    ['2.8', '2.8.0', false],
  ])('%s than %s: %s', (version, than, older) => {
    expect(isOlder(version, than)).toBe(older);
  });
});
