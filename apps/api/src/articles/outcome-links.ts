import { type Locale, type Outcome, type OutcomeId, titleOf, wayTo, words } from '@pinabi/guidance';

export interface OutcomeLink {
  readonly id: OutcomeId;
  readonly href: string;
  readonly title: string;
}

/** Links into the guide, answered as far as the way out. */
export function outcomeLinks(outcomes: readonly OutcomeId[], locale: Locale): OutcomeLink[] {
  return outcomes.flatMap((id) => {
    const answers = wayTo(id);
    if (answers === undefined) return [];
    const query = new URLSearchParams(answers).toString();
    const title = titleOf(anyOutcome(id), words(locale));
    return [{ id, href: `/${locale}/guide/way-out?${query}`, title }];
  });
}

/** The outcome before anything is known about the person's card. */
export function anyOutcome(id: OutcomeId): Outcome {
  return { id, severity: 4, reason: '', maker: 'unknown', renewSoon: false };
}
