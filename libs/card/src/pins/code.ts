/** The three codes of an Estonian eID card: the holder's two PINs and the key that unblocks them. */
export const CODES = ['PIN1', 'PIN2', 'PUK'] as const;
export type CodeName = (typeof CODES)[number];
export type PinName = Exclude<CodeName, 'PUK'>;

/**
 * What the card says of one code, exactly as contract.md section 4 reports it.
 * `left` and `max` count tries; `null` is "the card did not tell", never zero.
 */
export interface CodeCounter {
  readonly left: number | null;
  readonly max: number | null;
  readonly leftSource: 'card' | 'unknown';
  readonly maxSource: 'card' | 'profile' | 'unknown';
  readonly activated: 'yes' | 'no' | 'unknown';
  readonly state: CounterState;
}

/** `last`: 1 left; `low`: fewer than max and more than 1; `blocked`: 0. */
export type CounterState = 'ok' | 'low' | 'last' | 'blocked' | 'unknown';

export type Counters = Readonly<Record<CodeName, CodeCounter>>;
