import { type CardReport } from '@pinabi/guidance';

/** How urgent a case is, of which kind, why, and which way out it shows. Never the caller's wish. */
export interface Judgement {
  readonly severity: number;
  readonly category: string;
  /** The words key of the reason, shown to person and desk alike. */
  readonly reason: string;
  readonly outcome: string;
}

type Answers = Readonly<Record<string, string>>;

/** Counters speak first; where there are none, what the person told. */
export function judge(answers: Answers, report?: CardReport): Judgement {
  return report === undefined ? told(answers) : measured(report);
}

function told({ trouble = 'other' }: Answers): Judgement {
  const urgent = trouble === 'card-lost' || trouble === 'asked-for-codes';
  return {
    severity: urgent ? 1 : 3,
    category: trouble,
    reason: urgent ? 'case:reason.security' : 'case:reason.told',
    outcome: urgent ? 'secure-first' : 'ask',
  };
}

function measured({ codes: { PIN1, PIN2, PUK } }: CardReport): Judgement {
  const blocked = PIN1.left === 0 || PIN2.left === 0;
  if (blocked && PUK.left === 0) return found(2, 'codes-lost', 'all-blocked', 'new-codes');
  if (blocked && PUK.left === 1) return found(2, 'pin-blocked', 'last-puk-try', 'unblock-with-puk');
  if (blocked) return found(3, 'pin-blocked', 'pin-blocked', 'unblock-with-puk');
  if (PUK.left === 0) return found(3, 'puk-trouble', 'puk-blocked', 'puk-blocked');
  if (PIN1.left === null || PIN2.left === null) return found(3, 'card-not-read', 'unknown', 'ask');
  return found(4, 'other', 'nothing-blocked', 'nothing-blocked');
}

function found(severity: number, category: string, reason: string, outcome: string): Judgement {
  return { severity, category, reason: `case:reason.${reason}`, outcome };
}
