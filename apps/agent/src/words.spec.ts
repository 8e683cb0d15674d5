import { type NewCodeProblem } from '@pinabi/card';
import { LOCALES, words } from '@pinabi/guidance';
import { type MeaningId } from './commands/meaning';
import { type WorkerAnswer } from './pin-worker/answer';

/** A record over a union cannot forget a member; a test cannot forget its words. */
const PROBLEMS: Record<NewCodeProblem, true> = {
  'not-digits': true,
  'too-short': true,
  'too-long': true,
  'one-digit-repeated': true,
  sequence: true,
  'same-as-current': true,
  'same-as-other': true,
  'near-other': true,
  personal: true,
};

const MEANINGS: Record<MeaningId, true> = {
  low: true,
  unknown: true,
  'pin1-never-activated': true,
  'pin2-never-changed': true,
  'pin-last-puk-usable': true,
  'pin-last-puk-blocked-idemia': true,
  'pin-last-puk-blocked-thales': true,
  'pin-blocked-puk-usable': true,
  'pin-blocked-puk-blocked-idemia': true,
  'pin-blocked-puk-blocked-thales': true,
  'puk-last-idemia': true,
  'puk-last-thales': true,
  'puk-blocked-idemia': true,
  'puk-blocked-thales': true,
};

const RESULTS: Record<Exclude<WorkerAnswer['kind'], 'done' | 'fault'>, true> = {
  'wrong-code': true,
  blocked: true,
  'new-code-refused': true,
  'weak-new-code': true,
  'not-allowed': true,
  unknown: true,
  cancelled: true,
  'timed-out': true,
  'malformed-code': true,
  'card-changed': true,
  'pad-timed-out': true,
  'pad-cancelled': true,
  'pad-differs': true,
  'pad-length': true,
  'pad-off': true,
  'pad-refused': true,
};

/** What costs no try must say so, in every language. */
const COSTS_NOTHING = [
  'cancelled',
  'timed-out',
  'malformed-code',
  'card-changed',
  'weak-new-code',
  'pad-timed-out',
  'pad-cancelled',
  'pad-differs',
  'pad-length',
  'pad-off',
  'pad-refused',
];
const NO_TRY_USED = {
  en: 'no try was used',
  et: 'ühtegi katset ei kulunud',
  ru: 'попытка не потрачена',
};

describe.each(LOCALES)('the words of the agent in %s', (locale) => {
  const say = (key: string) => words(locale)(`agent:${key}`, { code: 'PIN1', min: 4, max: 12 });

  it.each([
    ...Object.keys(PROBLEMS).map((id) => `entry.${id}`),
    ...Object.keys(MEANINGS).map((id) => `meaning.${id}`),
    ...[...Object.keys(RESULTS), 'done-change', 'done-unblock'].map((id) => `result.${id}`),
  ])('has words for %s', (key) => {
    expect(say(key)).not.toBe(key);
    expect(say(key)).not.toContain('{{');
  });

  it.each(COSTS_NOTHING)('says after %s that nothing was used up', (id) => {
    expect(say(`result.${id}`).toLowerCase()).toContain(NO_TRY_USED[locale]);
  });
});
