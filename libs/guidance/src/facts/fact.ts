import { type SourceId } from './source';

export type FactValue =
  | { readonly kind: 'money'; readonly euros: number }
  | { readonly kind: 'free' }
  | {
      readonly kind: 'span';
      readonly unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';
      readonly from: number;
      readonly to?: number;
    }
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'link'; readonly url: string }
  /** Only words say it: `facts:fact.<id>.value`. */
  | { readonly kind: 'words' };

/** How sure we are: two official sources or code; one official source; third party, old or in conflict. */
export type Confidence = 'high' | 'medium' | 'low';

/**
 * One fact of the outside world, which nobody may write into a sentence by hand. It was read on a
 * day, and after another day nobody should believe it without reading again.
 */
export interface Fact {
  readonly value: FactValue;
  readonly sources: readonly SourceId[];
  readonly checkedOn: string;
  readonly expiresOn: string;
  readonly confidence: Confidence;
  readonly appliesTo: 'all' | 'idemia' | 'thales';
}

/** Dates are days, compared as they are written. */
export function isStale({ expiresOn }: Fact, today: string): boolean {
  return today > expiresOn;
}

export function isUncertain({ confidence }: Fact): boolean {
  return confidence !== 'high';
}
