import { type Confidence, type Fact, type FactValue } from './fact';
import { type SourceId } from './source';

/** The day all of this was read; a fact read again later says so itself. */
const CHECKED_ON = '2026-11-23';
/** The less sure a fact is, the sooner it wants to be read again. */
const GOOD_UNTIL: Readonly<Record<Confidence, string>> = {
  high: '2027-05-23',
  medium: '2027-02-23',
  low: '2027-01-23',
};

function fact<Value extends FactValue>(
  value: Value,
  confidence: Confidence,
  sources: readonly SourceId[],
  appliesTo: Fact['appliesTo'] = 'all',
): Fact & { readonly value: Value } {
  const dates = { checkedOn: CHECKED_ON, expiresOn: GOOD_UNTIL[confidence] };
  return { value, confidence, sources, appliesTo, ...dates };
}

const words = { kind: 'words' } as const;
const free = { kind: 'free' } as const;
const euros = (amount: number) => ({ kind: 'money', euros: amount }) as const;
const phone = (number: string) => ({ kind: 'phone', number }) as const;
const mail = (address: string) => ({ kind: 'mail', address }) as const;
const link = (url: string) => ({ kind: 'link', url }) as const;
type Unit = Extract<FactValue, { kind: 'span' }>['unit'];
const span = (unit: Unit, from: number, to?: number) =>
  ({ kind: 'span', unit, from, ...(to === undefined ? {} : { to }) }) as const;

/** Source: facts table, domain-facts section 2. What could not be verified there is not here, or low. */
export const FACTS = {
  'self-help-fee': fact(free, 'high', ['changing', 'digidoc']),
  'self-help-time': fact(span('minutes', 5, 10), 'medium', ['changing']),
  'tries-per-code': fact(words, 'high', ['changing', 'digidoc']),
  'code-lengths': fact(words, 'high', ['changing', 'digidoc']),
  'weak-codes': fact(words, 'high', ['digidoc', 'changing']),
  'puk-change': fact(words, 'high', ['changing', 'digidoc']),
  'puk-view': fact(words, 'high', ['codes', 'changing', 'digidoc'], 'thales'),
  'puk-view-fee': fact(words, 'low', ['changing'], 'thales'),
  'envelope-fee-estonia': fact(euros(5), 'medium', ['err2021', 'press2021'], 'idemia'),
  'envelope-fee-mission': fact(euros(20), 'medium', ['err2021'], 'idemia'),
  'envelope-time': fact(words, 'medium', ['forgotten'], 'idemia'),
  'envelope-booking': fact(words, 'medium', ['press2021', 'newCard'], 'idemia'),
  'envelope-bring': fact(words, 'high', ['forgotten', 'codes'], 'idemia'),
  missions: fact(words, 'medium', ['blog2021', 'forgotten'], 'idemia'),
  offices: fact(link('https://www.politsei.ee/en/'), 'low', ['forgotten']),
  'reapply-fee': fact(euros(150), 'medium', ['fee2025']),
  'mission-surcharge': fact(euros(20), 'low', ['pickUp', 'fee2025']),
  'decision-time': fact(span('days', 30), 'high', ['timeLimit', 'pickUp']),
  'transport-time': fact(span('weeks', 2, 5), 'high', ['collecting', 'pickUp']),
  'total-time': fact(span('weeks', 6, 10), 'medium', ['locations']),
  'collect-within': fact(span('months', 6), 'high', ['locations', 'collecting']),
  'collect-bring': fact(words, 'high', ['collecting', 'pickUp']),
  'pick-up-points': fact(
    link('https://www.e-resident.gov.ee/pickup-locations-refresh/'),
    'medium',
    ['locations'],
  ),
  'honorary-consuls': fact(words, 'high', ['locations']),
  'pick-up-change-fee': fact(words, 'medium', ['pickUp']),
  'mobile-points': fact(words, 'low', ['mobilePoints']),
  validity: fact(span('years', 5), 'high', ['renew']),
  reminder: fact(words, 'high', ['renew', 'digidoc']),
  'refusal-risk': fact(words, 'high', ['renew']),
  citizenship: fact(words, 'medium', ['citizenship']),
  'suspend-hotline': fact(phone('+372 677 3377'), 'medium', ['certificates', 'changing'], 'idemia'),
  'thales-revocation': fact(words, 'medium', ['changing'], 'thales'),
  'ppa-mail': fact(mail('ppa@politsei.ee'), 'high', ['faq']),
  'ppa-line': fact(phone('1247'), 'medium', ['infoline']),
  'ppa-line-abroad': fact(phone('+372 600 1247'), 'medium', ['infoline']),
  'id-help-form': fact(link('https://www.id.ee/en/id-help/'), 'high', ['idHelp', 'faq']),
  'id-help-phone': fact(phone('+372 666 8888'), 'medium', ['digidoc']),
  'id-help-mail': fact(mail('help@ria.ee'), 'medium', ['faq']),
  'e-residency-help': fact(link('https://learn.e-resident.gov.ee/'), 'medium', ['codes']),
  'activation-hour': fact(span('hours', 1), 'high', ['faq']),
  'thales-software': fact(words, 'high', ['digidoc', 'webEid'], 'thales'),
  'smart-id': fact(words, 'high', ['renew']),
  'name-change': fact(words, 'high', ['renew']),
  moved: fact(words, 'high', ['resident']),
  cardless: fact(words, 'low', ['draft2025']),
} as const satisfies Readonly<Record<string, Fact>>;
