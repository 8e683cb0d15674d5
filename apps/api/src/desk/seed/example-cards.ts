import { type CardReport, type Generation } from '@pinabi/guidance';
import { type Dice } from './dice';

type Left = readonly [PIN1: number, PIN2: number, PUK: number];

/** What cards in trouble say, and how often. */
const STATES: readonly (readonly [Left, number])[] = [
  [[0, 3, 3], 30],
  [[3, 0, 3], 18],
  [[0, 0, 3], 8],
  [[0, 3, 2], 9],
  [[0, 3, 1], 5],
  [[0, 3, 0], 7],
  [[0, 0, 0], 3],
  [[3, 3, 0], 4],
  [[1, 3, 3], 6],
  [[3, 3, 3], 10],
];

const CARDS: readonly (readonly [Generation, number])[] = [
  ['idemia-cosmo8', 55],
  ['idemia-cosmox', 15],
  ['thales', 30],
];

/** A report as the agent would send it. */
export function exampleReport(dice: Dice): CardReport {
  const [PIN1, PIN2, PUK] = dice.weighted(STATES);
  return {
    v: 1,
    reportId: dice.id(),
    agentVersion: '1.0.0',
    generation: dice.weighted(CARDS),
    codes: { PIN1: code(PIN1), PIN2: code(PIN2), PUK: code(PUK) },
    lastOperation: PIN1 === 0 || PIN2 === 0 ? 'blocked' : 'none',
  };
}

function code(left: number): CardReport['codes']['PIN1'] {
  const state = left === 0 ? 'blocked' : left === 1 ? 'last' : left < 3 ? 'low' : 'ok';
  return { left, max: 3, leftSource: 'card', maxSource: 'card', activated: 'yes', state };
}
