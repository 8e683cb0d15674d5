import { SECURITY_TROUBLES, TROUBLES } from './troubles';

/** Issue ranges a person can tell without software, and what they mean. */
const CARDS = ['thales', 'idemia-cosmox', 'idemia-cosmo8', 'legacy', 'other'] as const;
const YES_NO = ['yes', 'no', 'unknown'] as const;
/** What may be left out and is folded away until somebody has written something in it. */
const FOLDED = ['generation', 'expires', 'country', 'deadline'] as const;

/** The opening form with what was typed, and beside each field what it still needs. */
export function openingPage(
  typed: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>> = {},
) {
  return {
    typed,
    errors,
    problems: Object.entries(errors).map(([field, message]) => ({ field, message })),
    troubles: TROUBLES.map((value) => choice(value, typed.category, 'case:trouble')),
    cards: CARDS.map((value) => choice(value, typed.generation, 'case:card')),
    otherEid: YES_NO.map((value) => choice(value, typed.otherEid ?? 'unknown', 'case:yesno')),
    unfolded:
      FOLDED.some((field) => field in errors || (typed[field] ?? '') !== '') ||
      (typed.otherEid ?? 'unknown') !== 'unknown',
    isSecurity: SECURITY_TROUBLES.some((trouble) => trouble === typed.category),
    asksNotCodes: errors.text === 'case:errors.number' || typed.notCodes === 'yes',
  };
}

function choice(value: string, chosen: string | undefined, words: string) {
  return { value, label: `${words}.${value}`, chosen: value === chosen };
}
