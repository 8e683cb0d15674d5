import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askSystem } from './ask-system';
import { type Software, softwareInLines, softwareInRegistry, versionInBundle } from './listings';
import { type Installed } from './programs';

const UNKNOWN = { kind: 'unknown' } as const;
const NOTHING_KNOWN: Software = { digidoc: UNKNOWN, 'web-eid': UNKNOWN, opensc: UNKNOWN };

/** What the system has written down of what is installed. None of the programs is started. */
export async function installedSoftware(
  platform: NodeJS.Platform = process.platform,
): Promise<Software> {
  if (platform === 'linux') return ofLinux();
  if (platform === 'darwin') return ofMacOs();
  return platform === 'win32' ? ofWindows() : NOTHING_KNOWN;
}

const PACKAGES = ['qdigidoc4', 'web-eid', 'web-eid-native', 'opensc'];

/** Each answers also when some of the packages are not there, with 1. */
const PACKAGE_LISTS = [
  ['/usr/bin/dpkg-query', '-W', '-f=${Package} ${Version}\\n', ...PACKAGES],
  ['/usr/bin/rpm', '-q', '--qf', '%{NAME} %{VERSION}\\n', ...PACKAGES],
  ['/usr/bin/pacman', '-Q', ...PACKAGES],
] as const;

async function ofLinux(): Promise<Software> {
  for (const [path, ...words] of PACKAGE_LISTS) {
    if (!existsSync(path)) continue;
    const listing = await askSystem(path, words, (code) => code >= 0 && code <= PACKAGES.length);
    if (listing !== null) return softwareInLines(listing);
  }
  return NOTHING_KNOWN;
}

function ofMacOs(): Software {
  return {
    digidoc: bundleAt('/Applications/qdigidoc4.app', '/Applications/DigiDoc4 Client.app'),
    'web-eid': bundleAt('/Applications/Utilities/web-eid.app', '/Applications/web-eid.app'),
    // It leaves a library and tools behind, and no list of properties that tells its version.
    opensc: existsSync('/Library/OpenSC') ? UNKNOWN : { kind: 'absent' },
  };
}

function bundleAt(...paths: readonly string[]): Installed {
  const path = paths.find((one) => existsSync(one));
  if (path === undefined) return { kind: 'absent' };
  try {
    return versionInBundle(readFileSync(join(path, 'Contents/Info.plist'), 'utf8'));
  } catch {
    return UNKNOWN;
  }
}

const REGISTRY = 'C:\\Windows\\System32\\reg.exe';
const UNINSTALL = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
const UNINSTALL_32 = 'SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall';

async function ofWindows(): Promise<Software> {
  const keys = [`HKLM\\${UNINSTALL}`, `HKLM\\${UNINSTALL_32}`, `HKCU\\${UNINSTALL}`];
  const listings = await Promise.all(keys.map((key) => askSystem(REGISTRY, ['query', key, '/s'])));
  const known = listings.filter((listing) => listing !== null);
  return known.length === 0 ? NOTHING_KNOWN : softwareInRegistry(known.join('\r\n'));
}
