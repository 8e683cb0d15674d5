import { type Confidence, type Fact, type FactValue } from './fact';
import { type FactId } from './fact-id';
import { FACTS } from './register';
import { type Source } from './source';

/** A fact that somebody has read again: what it says now, where, when, and until when to believe it. */
export interface Renewal {
  readonly value: FactValue;
  readonly confidence: Confidence;
  readonly checkedOn: string;
  readonly expiresOn: string;
  readonly source: Source;
}

/** The register is compiled in; a house that renews its facts lays them over it. The agent does not. */
const renewals = new Map<FactId, Renewal>();

/** What the register says today. */
export function factNow(id: FactId): Fact & { readonly source?: Source } {
  return renewed(id, renewals.get(id));
}

/** The same with a renewal that is not published yet. */
export function renewed(id: FactId, renewal: Renewal | undefined) {
  const fact: Fact = FACTS[id];
  return renewal === undefined ? fact : { ...fact, ...renewal };
}

/** What `say` says as if the renewal were published. It must not wait for anything: others would hear. */
export function asIf<T>(id: FactId, renewal: Renewal, say: () => T): T {
  const published = renewals.get(id);
  renewals.set(id, renewal);
  try {
    return say();
  } finally {
    if (published === undefined) renewals.delete(id);
    else renewals.set(id, published);
  }
}

/** These and no others hold from now on. */
export function renewFacts(all: ReadonlyMap<FactId, Renewal>): void {
  renewals.clear();
  for (const [id, renewal] of all) renewals.set(id, renewal);
}

/** The less sure a fact is, the sooner it wants to be read again: in months. */
export const GOOD_FOR_MONTHS: Readonly<Record<Confidence, number>> = { high: 6, medium: 3, low: 2 };
