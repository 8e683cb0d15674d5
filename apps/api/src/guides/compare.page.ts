import {
  COMPARED_FACTS,
  NOT_SURE,
  type FactId,
  type Locale,
  type Translate,
  type Way,
  comparedWays,
  eurosNow,
  sayFact,
  situationOfSummary,
  wholeEuros,
  words,
} from '@pinabi/guidance';
import { type CompareAddress, JOURNEYS, compareQuery } from './compare-address';
import { PARTS, drawWays } from './ways-drawing';

/** What each way costs in fees; the PUK online costs none that anybody found. */
const FEES: Readonly<Partial<Record<Way, FactId>>> = {
  visit: 'envelope-fee-estonia',
  embassy: 'envelope-fee-mission',
  reapply: 'reapply-fee',
};
const JOURNEY_OF: Readonly<Partial<Record<Way, (typeof JOURNEYS)[number]>>> = {
  visit: 'estonia',
  embassy: 'near',
  reapply: 'near',
};
const RISKS: Readonly<Record<Way, readonly string[]>> = {
  'view-puk': ['login', 'tries'],
  visit: ['yourself', 'queue'],
  embassy: ['ask', 'appointment'],
  reapply: ['refused', 'passport', 'lapses', 'surcharge'],
};
/** Answers that tell when the card was issued, wherever the guide asks it. */
const ISSUED = ['issued', 'issued-puk-blocked', 'issued-puk-lost', 'issued-suspended'];

export function comparePage(address: CompareAddress, locale: Locale, today: string) {
  const { answers, card, journeys } = address;
  const t = words(locale);
  const ways = comparedWays(situationOfSummary(card, answers));
  const rows = ways.map((way) => ({
    ...way,
    cost: costOf(way.way, journeys, locale, t),
    time: timeOf(way.way, locale, t, today),
    risks: RISKS[way.way],
  }));
  return {
    ways: rows,
    isGeneral: card === undefined && Object.values(answers).every((answer) => answer === NOT_SURE),
    asideSum: address.asideSum,
    drawing: drawWays(ways),
    parts: PARTS,
    journeys: JOURNEYS.map((name) => ({ name, sum: journeys[name] })),
    issued: issuedOf(address),
    kept: keptOf(address),
    guideQuery: compareQuery({ ...address, journeys: {}, asideSum: false }),
    figures: COMPARED_FACTS.map((id) => sayFact(id, locale, t, today)),
  };
}

/** The choice of when the card was issued; none where the card itself has told. */
function issuedOf({ answers, card }: CompareAddress) {
  if (card !== undefined) return undefined;
  const node = issuedNode(answers);
  const choices = [NOT_SURE, 'thales', 'idemia', 'legacy'].map((value) => ({
    value,
    chosen: value === (answers[node] ?? NOT_SURE),
  }));
  return { node, choices };
}

function issuedNode(answers: CompareAddress['answers']): string {
  return ISSUED.find((node) => node in answers) ?? 'issued';
}

/** What the form carries along unseen: all that was answered elsewhere. */
function keptOf({ answers, card }: CompareAddress) {
  const query = new URLSearchParams(compareQuery({ answers, card, journeys: {}, asideSum: false }));
  const asked = card === undefined ? issuedNode(answers) : undefined;
  return [...query].filter(([name]) => name !== asked).map(([name, value]) => ({ name, value }));
}

function costOf(way: Way, journeys: CompareAddress['journeys'], locale: Locale, t: Translate) {
  const named = FEES[way];
  const fee = named === undefined ? undefined : eurosNow(named);
  const journey = JOURNEY_OF[way];
  if (fee === undefined || journey === undefined) return t('compare:cost.none');
  const euros = (sum: number) => wholeEuros(locale).format(sum);
  const sum = journeys[journey];
  if (sum === undefined) return t('compare:cost.plusJourney', { fee: euros(fee) });
  const figures = { fee: euros(fee), journey: euros(sum), total: euros(fee + sum) };
  return t('compare:cost.withJourney', figures);
}

function timeOf(way: Way, locale: Locale, t: Translate, today: string): string {
  const say = (id: FactId) => sayFact(id, locale, t, today).value;
  switch (way) {
    case 'view-puk':
      return say('self-help-time');
    case 'visit':
    case 'embassy':
      return t('compare:time.there', { envelope: say('envelope-time') });
    case 'reapply':
      return t('compare:time.reapply', {
        decision: say('decision-time'),
        transport: say('transport-time'),
        collect: say('collect-within'),
      });
  }
}
