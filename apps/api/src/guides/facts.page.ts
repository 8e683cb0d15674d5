import {
  FACTS,
  type FactId,
  type Locale,
  dayIn,
  sayFact,
  wayTo,
  whereUsed,
  words,
} from '@pinabi/guidance';

/** Every fact with its source and day, and the pages that would say something else without it. */
export function factsPage(locale: Locale, day: string) {
  const t = words(locale);
  const facts = (Object.keys(FACTS) as FactId[]).map((id) => ({
    ...sayFact(id, locale, t, day),
    used: usedOn(id, locale),
  }));
  return { facts, count: facts.length, day: dayIn(locale, day) };
}

function usedOn(id: FactId, locale: Locale) {
  const t = words(locale);
  const { articles, outcomes, isCompared } = whereUsed(id);
  return [
    ...articles.map((slug) => ({
      href: `/${locale}/articles/${slug}`,
      title: t(`articles:${slug}.title`),
    })),
    ...outcomes.map((outcome) => ({
      href: `/${locale}/guide/way-out?${new URLSearchParams(wayTo(outcome)).toString()}`,
      title: t(`outcome:route.${outcome}.title`),
    })),
    ...(isCompared ? [{ href: `/${locale}/compare`, title: t('compare:title') }] : []),
  ];
}
