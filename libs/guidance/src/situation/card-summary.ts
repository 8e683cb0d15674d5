import { GENERATIONS, type Generation } from '../card-report';
import { type Answers } from '../flow/walk';
import { makerOf } from './measured';
import { type Situation, TRIES, type Tries } from './situation';

/** What a card has told, short enough for an address and without a single digit of it. */
export interface CardSummary {
  readonly generation: Generation;
  readonly pin1: Tries;
  readonly pin2: Tries;
  readonly puk: Tries;
}

/** Like `thales.blocked.ok.low`: generation, PIN1, PIN2, PUK. */
export function formatCardSummary({ generation, pin1, pin2, puk }: CardSummary): string {
  return [generation, pin1, pin2, puk].join('.');
}

export function parseCardSummary(text: string): CardSummary | undefined {
  const [generation, pin1, pin2, puk, ...more] = text.split('.');
  if (!isOneOf(GENERATIONS, generation) || more.length > 0) return undefined;
  if (!isOneOf(TRIES, pin1) || !isOneOf(TRIES, pin2) || !isOneOf(TRIES, puk)) return undefined;
  return { generation, pin1, pin2, puk };
}

function isOneOf<T extends string>(all: readonly T[], text: string | undefined): text is T {
  return all.some((one) => one === text);
}

/** What the card tells of a situation; what it leaves open stays as the person told it. */
export function situationOnCard({ generation, ...tries }: CardSummary): Partial<Situation> {
  if (generation === 'none') return {};
  const told = Object.entries(tries).filter(([, state]) => state !== 'unknown');
  return { sight: 'seen', maker: makerOf(generation), ...Object.fromEntries(told) };
}

/** The questions of the way out that the card has answered by itself. */
export function answersOnCard({ generation, pin1, pin2, puk }: CardSummary): Answers {
  const maker = makerOf(generation);
  const issued = maker === 'other' || maker === 'unknown' ? undefined : maker;
  return withoutGaps({
    what: whatOnCard(pin1, pin2, puk),
    puk: puk === 'blocked' ? 'blocked' : undefined,
    'puk-forgotten': puk === 'blocked' ? 'blocked' : undefined,
    'puk-only': puk === 'blocked' ? 'blocked' : undefined,
    issued,
    'issued-puk-blocked': issued,
    'issued-puk-lost': issued,
    'issued-suspended': issued,
  });
}

function whatOnCard(pin1: Tries, pin2: Tries, puk: Tries): string | undefined {
  if (pin1 === 'blocked' || pin2 === 'blocked') return 'pin-blocked';
  return puk === 'blocked' ? 'puk-trouble' : undefined;
}

function withoutGaps(answers: Readonly<Record<string, string | undefined>>): Answers {
  const there = Object.entries(answers).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(there);
}
