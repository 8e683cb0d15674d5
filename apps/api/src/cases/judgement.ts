import { type CardReport, categoryOf, outcomeOf, situationOf } from '@pinabi/guidance';

/** How urgent a case is, of which kind, why, and which way out it shows. Never the caller's wish. */
export interface Judgement {
  readonly severity: number;
  readonly category: string;
  /** The words key of the reason, shown to person and desk alike. */
  readonly reason: string;
  readonly outcome: string;
}

type Answers = Readonly<Record<string, string>>;

/**
 * A card that was read says more than the kind of trouble the case was opened with, except that the codes
 * are lost: no card knows that, and with full tries it would be told to unblock with the PUK. Whoever
 * changed or unblocked a code since has found them.
 */
function stillTold({ trouble, ...answers }: Answers, { lastOperation }: CardReport): Answers {
  const areLost = trouble === 'codes-lost' && !lastOperation.endsWith('-done');
  return areLost ? { ...answers, trouble } : answers;
}

/** Guidance decides, by what was told and, where the card was read, by what it says. */
export function judge(answers: Answers, report?: CardReport): Judgement {
  const outcome = outcomeOf(situationOf(report, report ? stillTold(answers, report) : answers));
  const { id, severity, reason } = outcome;
  const category = report === undefined ? (answers.trouble ?? 'other') : categoryOf(outcome);
  return { severity, category, reason, outcome: id };
}
