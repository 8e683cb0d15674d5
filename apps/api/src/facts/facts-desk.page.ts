import {
  FACTS,
  type FactId,
  LOCALES,
  type Locale,
  type OutcomeId,
  type Renewal,
  type SaidPage,
  factNow,
  renewed,
  sayFact,
  wayTo,
  whereUsed,
  words,
  wouldChange,
} from '@pinabi/guidance';

const FACT_IDS = Object.keys(FACTS) as FactId[];

export function isFactId(name: string): name is FactId {
  return FACT_IDS.some((id) => id === name);
}

/** Every fact, the one that wants to be read again first on top. */
export function factsList(locale: Locale, today: string) {
  const t = words(locale);
  const facts = FACT_IDS.map((id) => sayFact(id, locale, t, today));
  return facts.sort((one, other) => one.expiresOnIso.localeCompare(other.expiresOnIso));
}

/** What the form holds at first: the value as it is now. */
export function fieldsOf(id: FactId): { name: string; value: string; type: string }[] {
  const { value } = factNow(id);
  const field = (name: string, held: string | number | undefined, type = 'text') => ({
    ...{ name, type, value: held === undefined ? '' : String(held) },
  });
  switch (value.kind) {
    case 'money':
      return [field('euros', value.euros, 'number')];
    case 'span':
      return [field('from', value.from, 'number'), field('to', value.to, 'number')];
    case 'phone':
      return [field('number', value.number, 'tel')];
    case 'mail':
      return [field('address', value.address, 'email')];
    case 'link':
      return [field('url', value.url, 'url')];
    case 'free':
    case 'words':
      return [];
  }
}

interface Previewed {
  readonly id: FactId;
  readonly renewal: Renewal;
  readonly today: string;
  /** The answers of the desk, which stand on no page. */
  readonly answers: (locale: Locale, today: string) => SaidPage[];
}

/** Each language as it reads now and as it would read, and every page and answer in which it stands. */
export function previewOf(locale: Locale, { id, renewal, today, answers }: Previewed) {
  const next = renewed(id, renewal);
  return {
    languages: LOCALES.map((spoken) => {
      const now = sayFact(id, spoken, words(spoken), today);
      const then = sayFact(id, spoken, words(spoken), today, next);
      const pages = wouldChange(id, renewal, spoken, today, () => answers(spoken, today)).map(
        (page) => ({ ...page, href: hrefOf(page, spoken) }),
      );
      return { spoken, isOpen: spoken === locale, now, then, pages, count: pages.length };
    }),
    ...usedOn(locale, id),
  };
}

function hrefOf({ kind, id }: ReturnType<typeof wouldChange>[number], locale: Locale): string {
  switch (kind) {
    case 'article':
      return `/${locale}/articles/${id}`;
    case 'outcome':
      return `/${locale}/guide/way-out?${new URLSearchParams(wayTo(id as OutcomeId)).toString()}`;
    case 'compared':
      return `/${locale}/compare`;
    case 'answer':
      return '/desk/answers';
  }
}

export function usedOn(locale: Locale, id: FactId) {
  const t = words(locale);
  const { articles, outcomes, isCompared } = whereUsed(id);
  return {
    articles: articles.map((slug) => ({ slug, title: t(`articles:${slug}.title`) })),
    outcomes: outcomes.map((outcome) => t(`outcome:route.${outcome}.title`)),
    isCompared,
  };
}
