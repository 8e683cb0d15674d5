import { type FactId } from '../facts/fact-id';
import { type Locale, type Translate, words } from '../words';
import { type Outcome, type OutcomeId } from './outcome';

/** What to write to whom, where only they can decide. No code and no number of ours is in it. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly language: Locale;
  /** Whose address it is for, where one is known. */
  readonly to: FactId | undefined;
}

type LetterId = 'puk-lost' | 'suspended' | 'not-activated' | 'inactive' | 'mission' | 'reactivate';

/** The offices read these; in another language the English letter stands beside it. */
const READ_THERE: readonly Locale[] = ['et', 'en'];

/** The letter in the person's language, and one the office surely reads. Words: `letter:<id>`. */
export function lettersOf(outcome: Outcome, locale: Locale): Letter[] {
  const id = letterIdOf(outcome);
  if (id === undefined) return [];
  const languages: Locale[] = READ_THERE.includes(locale) ? [locale] : [locale, 'en'];
  return languages.map((language) => letterIn(id, language, words(language)));
}

function letterIn(id: LetterId, language: Locale, t: Translate): Letter {
  const lines = [t('letter:hello'), t(`letter:${id}.text`), t('letter:sign')];
  return {
    subject: t(`letter:${id}.subject`),
    text: lines.join('\n\n'),
    language,
    to: id === 'mission' || id === 'reactivate' ? undefined : 'ppa-mail',
  };
}

const LETTERS: Readonly<Partial<Record<OutcomeId, LetterId>>> = {
  'ask-ppa': 'puk-lost',
  'activate-card': 'not-activated',
  wait: 'inactive',
  'new-envelope': 'mission',
  reactivate: 'reactivate',
};

function letterIdOf({ id, reason }: Outcome): LetterId | undefined {
  const isSuspended = id === 'ask-ppa' && reason === 'outcome:reason.suspended';
  return isSuspended ? 'suspended' : LETTERS[id];
}
