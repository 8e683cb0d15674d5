import { type VirtualCardDescription } from '@pinabi/card';
import { formatPairingKey, makePairingKey } from '@pinabi/guidance';
import { type AgentRun } from '../support/agent';
import { type SmartCardService } from '../support/smart-card-service';

/** What is at hand while a journey is walked. */
export interface Place {
  readonly run: AgentRun;
  readonly service: SmartCardService;
}

/** A person, a card, a reader and what can be in the way: one way through `guide`. */
export interface Journey {
  /** The heading of its screens in docs/agent/screens.md. */
  readonly title: string;
  readonly exit: number;
  /** `null`: no card. */
  readonly card: VirtualCardDescription | null;
  /** In place of `guide`. */
  readonly line?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The answer to reset of a card that the virtual ones do not play. */
  readonly atr?: string;
  /** Puts something in the way before the agent starts; what it returns takes it away. */
  readonly obstruct?: (service: SmartCardService) => Promise<() => Promise<void>>;
  /** Told of the instruction of each command to the card. */
  readonly listen?: (instruction: number, service: SmartCardService) => void;
  walk(place: Place): Promise<void>;
}

const PUK = '12345678';
const NEW_PIN = '73918';
export const SOME_KEY = formatPairingKey(
  makePairingKey((size) => Buffer.from(Array.from({ length: size }, (_byte, at) => 11 * at + 5))),
);

export const ASK = 'Number of your choice (Enter ends): ';
export const ENDS = [ASK, ''] as const;

export const withPuk = (code: string, puk = PUK) =>
  [
    [`New ${code}: `, NEW_PIN],
    [`New ${code} again: `, NEW_PIN],
    ['PUK: ', puk],
  ] as const;

const withCurrent = (code: string, current: string) =>
  [
    [`New ${code}: `, NEW_PIN],
    [`New ${code} again: `, NEW_PIN],
    [`Current ${code}: `, current],
  ] as const;

/** Sees what is waited for, and gives up. */
export async function givesUp({ run }: Place): Promise<void> {
  await run.sees('Waiting for your card');
  run.type('\u0003');
}

/** Every kind of card, in a state in which people ask for help. */
export const CARD_JOURNEYS: readonly Journey[] = [
  {
    title: 'PIN1 is blocked, the PUK is at hand (IDEMIA, 2018 to 2025)',
    exit: 0,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 0 } },
    walk: ({ run }) => run.answers([[ASK, '1'], ...withPuk('PIN1'), ENDS]),
  },
  {
    title: 'Two codes to change (IDEMIA, 2025)',
    exit: 0,
    card: { generation: 'idemia-cosmox', left: { PIN2: 2 } },
    walk: ({ run }) =>
      run.answers([
        [ASK, '2'],
        ...withCurrent('PIN2', '12345'),
        [ASK, '3'],
        ['New PUK: ', '90214736'],
        ['New PUK again: ', '90214736'],
        ['Current PUK: ', PUK],
        ENDS,
      ]),
  },
  {
    title: 'PIN1 is blocked and PIN2 was never changed (Thales)',
    exit: 0,
    card: { generation: 'thales', left: { PIN1: 0 }, neverChanged: ['PIN2'] },
    walk: ({ run }) => run.answers([[ASK, '1'], ...withPuk('PIN1'), ENDS]),
  },
  {
    title: 'The card was never activated (Thales)',
    exit: 0,
    card: { generation: 'thales', neverChanged: ['PIN1', 'PIN2'] },
    walk: ({ run }) => run.answers([ENDS]),
  },
  {
    title: 'PIN1 and the PUK are blocked (IDEMIA)',
    exit: 0,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 0, PUK: 0 } },
    walk: ({ run }) => run.answers([ENDS]),
  },
  {
    title: 'PIN1 and the PUK are blocked (Thales)',
    exit: 0,
    card: { generation: 'thales', left: { PIN1: 0, PUK: 0 } },
    walk: ({ run }) => run.answers([ENDS]),
  },
  {
    title: 'The last try of the PUK: stop, or go on on purpose',
    exit: 0,
    card: { generation: 'thales', left: { PIN1: 0, PUK: 1 } },
    walk: ({ run }) =>
      run.answers([
        [ASK, '1'],
        ['Type USE LAST TRY to go on: ', ''],
        [ASK, '1'],
        ['Type USE LAST TRY to go on: ', 'USE LAST TRY'],
        ...withPuk('PIN1'),
        ENDS,
      ]),
  },
  {
    title: 'The last try of PIN1 is missed',
    exit: 7,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 1 } },
    walk: ({ run }) =>
      run.answers([
        [ASK, '1'],
        ['Type USE LAST TRY to go on: ', 'USE LAST TRY'],
        ...withCurrent('PIN1', '9999'),
        ENDS,
      ]),
  },
  {
    title: 'An Estonian card from before December 2018',
    exit: 8,
    card: { generation: 'legacy' },
    walk: givesUp,
  },
  {
    title: 'In Estonian',
    exit: 0,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 0 } },
    line: 'guide --lang et',
    walk: ({ run }) =>
      run.answers([
        ['Valiku number (Enter lõpetab): ', '1'],
        ['Uus PIN1: ', NEW_PIN],
        ['Uus PIN1 veel kord: ', NEW_PIN],
        ['PUK: ', PUK],
        ['Valiku number (Enter lõpetab): ', ''],
      ]),
  },
  {
    title: 'In Russian',
    exit: 0,
    card: { generation: 'thales', left: { PIN1: 0 } },
    line: 'guide --lang ru',
    walk: ({ run }) =>
      run.answers([
        ['Номер вашего выбора (Enter завершает): ', '1'],
        ['Новый PIN1: ', NEW_PIN],
        ['Новый PIN1 ещё раз: ', NEW_PIN],
        ['PUK: ', PUK],
        ['Номер вашего выбора (Enter завершает): ', ''],
      ]),
  },
  {
    title: 'A terminal that knows only ASCII and no colour',
    exit: 0,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 0, PIN2: 1 } },
    env: { TERM: 'dumb' },
    walk: ({ run }) => run.answers([ENDS]),
  },
  {
    title: 'The report, byte for byte and in words, before anything is sent (Thales)',
    exit: 0,
    card: { generation: 'thales', left: { PIN2: 0 } },
    line: 'report --diagnosis',
    walk: async ({ run }) => {
      await run.sees('Never in it: a PIN or PUK');
      await run.answers([['Pairing key (Enter sends nothing): ', '']]);
    },
  },
];
