import { type Generation } from '@pinabi/guidance';

/** Other people's programs that work with these cards. */
export const PROGRAMS = ['digidoc', 'web-eid', 'opensc'] as const;
export type Program = (typeof PROGRAMS)[number];

/** What could be learnt of a program without starting it. `unknown` is said, never guessed at. */
export type Installed =
  { readonly kind: 'version'; readonly version: string } | { readonly kind: 'absent' | 'unknown' };

/** A card that some version of each of these programs can work with. */
type SupportedGeneration = Extract<Generation, 'idemia-cosmo8' | 'idemia-cosmox' | 'thales'>;

/**
 * The first version that is known to read each card. Sources, looked at on 25 November 2026:
 * DigiDoc4: release 4.2.0 (pull request 374) for Cosmo 8; the source of 4.8.0 (its list of answers to
 * reset) for Cosmo X; release 4.9.0 (pull request 1332) for Thales.
 * Web eID: all releases know Cosmo 8; 2.8.0 (its own notes, pull request 352, and library 2.8.0) is
 * the first that is certain to know the other two; 2.7.0 may know Cosmo X (pull request 361).
 * OpenSC: NEWS of 0.20.0 for Cosmo 8; of 0.27.0 (pull requests 3392 and 3430) for the other two.
 */
export const FIRST_VERSIONS: Readonly<
  Record<Program, Readonly<Record<SupportedGeneration, string>>>
> = {
  digidoc: { 'idemia-cosmo8': '4.2.0', 'idemia-cosmox': '4.8.0', thales: '4.9.0' },
  'web-eid': { 'idemia-cosmo8': '2.0.0', 'idemia-cosmox': '2.8.0', thales: '2.8.0' },
  opensc: { 'idemia-cosmo8': '0.20.0', 'idemia-cosmox': '0.27.0', thales: '0.27.0' },
};

/** Whether one version is older than another; both of up to four numbers with dots. */
export function isOlder(version: string, than: string): boolean {
  const [mine, theirs] = [version, than].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 4; at += 1) {
    const difference = (mine?.[at] ?? 0) - (theirs?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
