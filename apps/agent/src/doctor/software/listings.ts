import { type Installed, type Program, PROGRAMS } from './programs';

export type Software = Readonly<Record<Program, Installed>>;

/** The names under which each system's list of what is installed knows them. */
const NAMES: Readonly<Record<Program, RegExp>> = {
  digidoc: /^(qdigidoc4|digidoc4( client)?)$/i,
  'web-eid': /^web[- ]eid([- ]native)?$/i,
  opensc: /^opensc( smartcard (framework|support))?( \(64bit\))?$/i,
};

/** One line each: name, blank, version; as Debian, Fedora and Arch are asked to list theirs. */
export function softwareInLines(listing: string): Software {
  return softwareIn(
    listing.split('\n').map((line) => {
      const [name = '', version = ''] = line.trim().split(/\s+/);
      return { name, version };
    }),
  );
}

/** What `reg query … /s` prints: a key, then its values, each indented. */
export function softwareInRegistry(listing: string): Software {
  const entries = listing.split(/\r?\n(?=HKEY_)/).map((entry) => ({
    name: valueOf(entry, 'DisplayName'),
    version: valueOf(entry, 'DisplayVersion'),
  }));
  return softwareIn(entries);
}

function valueOf(entry: string, name: string): string {
  return new RegExp(`^ +${name} +REG_SZ +(.*?)\\r?$`, 'm').exec(entry)?.[1]?.trim() ?? '';
}

/** The version in the list of properties of a macOS program; they may be packed, which is unknown. */
export function versionInBundle(plist: string): Installed {
  const found = /<key>CFBundleShortVersionString<\/key>\s*<string>([^<]+)<\/string>/.exec(plist);
  return installed(found?.[1] ?? '');
}

function softwareIn(entries: readonly { name: string; version: string }[]): Software {
  const found = PROGRAMS.map((program) => {
    const entry = entries.find(({ name }) => NAMES[program].test(withoutVersion(name)));
    return [program, entry === undefined ? { kind: 'absent' } : installed(entry.version)] as const;
  });
  return Object.fromEntries(found) as Software;
}

/** Windows likes to name the version once more in the name. */
function withoutVersion(name: string): string {
  return name.replace(/ v?\d+(\.\d+)+$/, '');
}

/** Without the epoch and the package's own number: `1:0.26.1-2` is 0.26.1. */
function installed(version: string): Installed {
  const found = /^(?:\d+:)?(\d{1,3}(?:\.\d{1,5}){1,3})/.exec(version.trim());
  const [, numbers] = found ?? [];
  return numbers === undefined ? { kind: 'unknown' } : { kind: 'version', version: numbers };
}
