import { type Case } from '../cases';

/** Another case of the same address, newest first: a hint, before two people answer one question. */
export interface Relative {
  readonly reference: string;
  readonly state: string;
  readonly category: string;
  /** About the same, and not closed: most likely the same trouble told twice. */
  readonly isTwin: boolean;
}

export function relativeOf(found: Case, other: Omit<Relative, 'isTwin'>): Relative {
  return { ...other, isTwin: other.state !== 'closed' && other.category === found.category };
}
