import { type CodeName, type Driver, type VirtualCardDescription } from '@pinabi/card';

/** A command that somebody runs, and the moment in it at which the card is pulled. */
export interface Yank {
  readonly generation: Driver['generation'];
  readonly line: 'status' | `change ${CodeName}` | `unblock ${CodeName}`;
  /** Whether the person types the code that the card asks for, or another. */
  readonly types: 'the right code' | 'a wrong code';
  /** The moment, as a share of the time that the command takes when nobody pulls. */
  readonly at: number;
  /** When within a command the card acts: before that it has done nothing, after that all. */
  readonly actsAt: number;
}

type Kind = Pick<Yank, 'generation' | 'line'>;

const LINES = [
  ...['status', 'change PIN1', 'unblock PIN2', 'change PIN2', 'unblock PIN1'],
  'change PUK',
] as const;

/** Every command of every generation; the PUK of Thales cannot be changed. */
const KINDS: readonly Kind[] = LINES.flatMap((line) =>
  (['idemia-cosmo8', 'thales', 'idemia-cosmox'] as const)
    .filter((generation) => generation !== 'thales' || line !== 'change PUK')
    .map((generation) => ({ generation, line })),
);

/** A few are of many kinds; many are of all. */
const FAR_APART = 4;

/** So many, as chance has it; the same seed gives the same ones. */
export function someYanks(count: number, seed: number): Yank[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, (_, place) => ({
    ...(KINDS[(place * FAR_APART) % KINDS.length] ?? fail()),
    types: chance() < 0.5 ? 'the right code' : 'a wrong code',
    at: chance(),
    actsAt: chance(),
  }));
}

const NEXT = '73918246';
const CODES: Readonly<Record<CodeName, string>> = { PIN1: '1234', PIN2: '12345', PUK: '12345678' };

/** What the command is about, and what the card will check. */
export function codesOf({ line }: Kind): { target: CodeName; asked: CodeName } | null {
  const [what, target] = line.split(' ') as [string, CodeName?];
  if (target === undefined) return null;
  return { target, asked: what === 'unblock' ? 'PUK' : target };
}

export function cardFor(yank: Kind): VirtualCardDescription {
  const { target, asked } = codesOf(yank) ?? {};
  const left = target === undefined ? {} : { [target]: asked === target ? 2 : 0 };
  return { generation: yank.generation, left };
}

/** Who wants a new code is asked for it twice, and last for what the card will check. */
export function dialogueOf(yank: Yank): (readonly [prompt: string, answer: string])[] {
  const { target, asked } = codesOf(yank) ?? {};
  if (target === undefined || asked === undefined) return [];
  const right = yank.types === 'the right code';
  return [
    [`New ${target}: `, NEXT],
    [`New ${target} again: `, NEXT],
    [
      asked === 'PUK' && target !== 'PUK' ? 'PUK: ' : `Current ${target}: `,
      right ? CODES[asked] : '90817263',
    ],
  ];
}

export const NEW_CODE = NEXT;

/** Mulberry32: small, even, and the same everywhere. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function fail(): never {
  throw new Error('There is no such kind');
}
