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

/** Guidance decides, by what was told and, where the card was read, by what it says. */
export function judge(answers: Answers, report?: CardReport): Judgement {
  const outcome = outcomeOf(situationOf(report, answers));
  const { id, severity, reason } = outcome;
  const category = report === undefined ? (answers.trouble ?? 'other') : categoryOf(outcome);
  return { severity, category, reason, outcome: id };
}
