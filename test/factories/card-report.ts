import { randomBytes } from 'node:crypto';
import { type CardReport } from '@pinabi/guidance';

type Counts = Partial<Record<'PIN1' | 'PIN2' | 'PUK', number>>;

/** A report as the agent of a Cosmo 8 card sends it; three tries everywhere unless told. */
export function aCardReport(left: Counts = {}, rest: Partial<CardReport> = {}): CardReport {
  return {
    v: 1,
    reportId: randomBytes(16).toString('base64url'),
    agentVersion: '1.0.0',
    generation: 'idemia-cosmo8',
    codes: { PIN1: code(left.PIN1), PIN2: code(left.PIN2), PUK: code(left.PUK) },
    lastOperation: 'none',
    ...rest,
  };
}

function code(left = 3): CardReport['codes']['PIN1'] {
  const state = left === 0 ? 'blocked' : left === 1 ? 'last' : left < 3 ? 'low' : 'ok';
  return { left, max: 3, leftSource: 'card', maxSource: 'card', activated: 'yes', state };
}
