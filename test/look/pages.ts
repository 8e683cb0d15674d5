/** Whose browser it is: a stranger's, one of three guests', or somebody's at the desk. */
export type WhoLooks = 'nobody' | 'measured' | 'held' | 'connected' | 'staff';

/** One page in one state. Add yours here: every test of the look then visits it. */
export interface LookedAt {
  readonly name: string;
  /** With `{locale}`; `{measured}` and `{held}` stand for those guests' case references. */
  readonly path: string;
  readonly who: WhoLooks;
  /** The page is an answer to this form, sent empty. */
  readonly sends?: string;
}

export const PAGES: readonly LookedAt[] = [
  { name: 'start', path: '/{locale}', who: 'nobody' },
  { name: 'question', path: '/{locale}/guide/way-out?hands=yes&what=pin-blocked', who: 'nobody' },
  {
    name: 'outcome',
    path: '/{locale}/guide/way-out?hands=yes&what=pin-blocked&puk=have',
    who: 'nobody',
  },
  {
    name: 'outcome-visit',
    path: '/{locale}/guide/way-out?hands=yes&what=pin-blocked&puk=lost&issued=idemia&valid=long&travel=embassy',
    who: 'nobody',
  },
  { name: 'outcome-lost', path: '/{locale}/guide/way-out?hands=lost', who: 'nobody' },
  { name: 'compare', path: '/{locale}/compare', who: 'nobody' },
  { name: 'lifecycle', path: '/{locale}/lifecycle?at=pin-blocked', who: 'nobody' },
  { name: 'agent', path: '/{locale}/agent', who: 'nobody' },
  { name: 'facts', path: '/{locale}/facts', who: 'nobody' },
  { name: 'open', path: '/{locale}/cases/new', who: 'nobody' },
  { name: 'open-refused', path: '/{locale}/cases/new', who: 'nobody', sends: 'form .button' },
  { name: 'return', path: '/{locale}/case/return', who: 'nobody' },
  { name: 'privacy', path: '/{locale}/privacy', who: 'nobody' },
  { name: 'articles', path: '/{locale}/articles', who: 'nobody' },
  { name: 'article-lost-card', path: '/{locale}/articles/lost-card', who: 'nobody' },
  { name: 'article-lost-codes', path: '/{locale}/articles/lost-codes', who: 'nobody' },
  { name: 'search', path: '/{locale}/search?q=PUK', who: 'nobody' },
  { name: 'search-aside', path: '/{locale}/search?aside=code', who: 'nobody' },
  { name: 'dead-link', path: '/{locale}/case/link/none', who: 'nobody' },
  { name: 'not-found', path: '/{locale}/nowhere', who: 'nobody' },
  { name: 'case', path: '/{locale}/case', who: 'measured' },
  { name: 'case-held', path: '/{locale}/case', who: 'held' },
  { name: 'case-connected', path: '/{locale}/case', who: 'connected' },
  { name: 'erasure', path: '/{locale}/case/erasure', who: 'measured' },
  { name: 'design', path: '/{locale}/design', who: 'nobody' },
  { name: 'sign-in', path: '/desk/sign-in', who: 'nobody' },
  { name: 'desk', path: '/desk', who: 'staff' },
  { name: 'desk-search', path: '/desk/search', who: 'staff' },
  { name: 'desk-phone', path: '/desk/phone-cases/new', who: 'staff' },
  { name: 'desk-answers', path: '/desk/answers', who: 'staff' },
  { name: 'desk-dashboard', path: '/desk/dashboard', who: 'staff' },
  { name: 'desk-audit', path: '/desk/audit', who: 'staff' },
  { name: 'desk-facts', path: '/desk/facts', who: 'staff' },
  { name: 'desk-fact', path: '/desk/facts/reapply-fee', who: 'staff' },
  { name: 'desk-doors', path: '/desk/doors', who: 'staff' },
  { name: 'desk-colleagues', path: '/desk/colleagues', who: 'staff' },
  { name: 'desk-filtered', path: '/desk?view=ours&severity=2', who: 'staff' },
  { name: 'desk-staff', path: '/desk/staff', who: 'staff' },
  { name: 'desk-me', path: '/desk/me', who: 'staff' },
  { name: 'desk-shortcuts', path: '/desk/shortcuts', who: 'staff' },
  { name: 'desk-case', path: '/desk/cases/{measured}', who: 'staff' },
  { name: 'desk-case-held', path: '/desk/cases/{held}', who: 'staff' },
];

/** The ten that most people meet; what is dear to look at is looked at here, and everywhere in the long run. */
export const KEY_PAGES: readonly LookedAt[] = [
  'start',
  'question',
  'outcome',
  'outcome-visit',
  'agent',
  'open',
  'open-refused',
  'case',
  'desk',
  'desk-case',
].map((name) => pageNamed(name));

/** Where it is, in this language and this house. */
export function pathOf(
  { path }: LookedAt,
  locale: string,
  references: Readonly<Record<string, string>>,
): string {
  const names: Readonly<Record<string, string>> = { locale, ...references };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
}

export function pageNamed(name: string): LookedAt {
  const found = PAGES.find((seen) => seen.name === name);
  if (found === undefined) throw new Error(`No page named ${name}`);
  return found;
}
