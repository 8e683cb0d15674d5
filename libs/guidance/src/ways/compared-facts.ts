import { type FactId } from '../facts/fact-id';

/** What stands under the ways side by side: fees, times and places, each with its source. */
export const COMPARED_FACTS: readonly FactId[] = [
  ...(['puk-view', 'puk-view-fee', 'envelope-fee-estonia', 'envelope-time'] as const),
  ...(['envelope-fee-mission', 'missions', 'reapply-fee', 'mission-surcharge'] as const),
  ...(['decision-time', 'transport-time', 'collect-within', 'refusal-risk'] as const),
];
