import { randomBytes } from 'node:crypto';
import { type CodeCounter, type Counters } from '@pinabi/card';
import { CardReport, type Generation, type LastOperation } from '@pinabi/guidance';

export interface ReportFacts {
  readonly version: string;
  readonly generation: Generation;
  readonly counters: Counters;
  readonly lastOperation: LastOperation;
  readonly diagnosis?: NonNullable<CardReport['diagnosis']>;
}

/**
 * The only thing that leaves this computer, put together field by field from a closed list, and
 * held against the closed schema before anybody sees it.
 */
export function makeReport(facts: ReportFacts): CardReport {
  return CardReport.parse({
    v: 1,
    reportId: randomBytes(16).toString('base64url'),
    agentVersion: facts.version,
    generation: facts.generation,
    codes: codesOf(facts.counters),
    lastOperation: facts.lastOperation,
    ...(facts.diagnosis === undefined ? {} : { diagnosis: facts.diagnosis }),
  });
}

export function codesOf(counters: Counters): CardReport['codes'] {
  return {
    PIN1: codeOf(counters.PIN1),
    PIN2: codeOf(counters.PIN2),
    PUK: codeOf(counters.PUK),
  };
}

function codeOf({ left, max, leftSource, maxSource, activated, state }: CodeCounter) {
  return { left, max, leftSource, maxSource, activated, state };
}

/** The very bytes that are shown, sent and saved: readable for the person who consents to them. */
export function bytesOf(report: CardReport): string {
  return JSON.stringify(report, null, 2);
}
