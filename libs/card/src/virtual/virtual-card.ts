import { type CodeName, type Counters } from '../pins/code';
import { readWith } from './counters-of';
import { type Applet } from './applet';
import { CodeStore } from './code-store';
import { EXAMPLE_HOLDER, type VirtualHolder } from './holder';
import { IdemiaApplet } from './idemia-applet';
import { LegacyApplet } from './legacy-applet';
import { ThalesApplet } from './thales-applet';

/** The cards that can be played: contract sections 5 and 6. */
export const VIRTUAL_GENERATIONS = ['idemia-cosmo8', 'idemia-cosmox', 'thales', 'legacy'] as const;
export type VirtualGeneration = (typeof VIRTUAL_GENERATIONS)[number];

/** A virtual card as data. The codes are made up and open nothing else. */
export interface VirtualCardDescription {
  readonly generation: VirtualGeneration;
  readonly codes?: Partial<Readonly<Record<CodeName, string>>>;
  /** Tries left at first; three unless told. `null` counts as three. */
  readonly left?: Partial<Readonly<Record<CodeName, number | null>>>;
  /** Thales only: codes that their holder has never changed. */
  readonly neverChanged?: readonly CodeName[];
  /** Whose card; an e-Resident's, valid until 13 August 2029, unless told. */
  readonly holder?: Partial<VirtualHolder>;
}

export interface VirtualCard {
  readonly atr: Uint8Array;
  powerOn(): void;
  powerOff(): void;
  reset(): void;
  transmit(command: Uint8Array): Uint8Array;
  /** What the card itself holds, for whoever plays with it. */
  counters(): Counters;
}

/** Makes a card that forgets selection and verified state on power and reset, and keeps its counters. */
export function makeVirtualCard(description: VirtualCardDescription): VirtualCard {
  const store = new CodeStore(description);
  const applet = appletOf(description, store);
  return {
    atr: applet.atr,
    powerOn: () => applet.forget(),
    powerOff: () => applet.forget(),
    reset: () => applet.forget(),
    transmit: (command) => applet.answer(command),
    counters: () => readWith(description.generation, store),
  };
}

function appletOf({ generation, holder }: VirtualCardDescription, store: CodeStore): Applet {
  const whose = { ...EXAMPLE_HOLDER, ...holder };
  switch (generation) {
    case 'idemia-cosmo8':
    case 'idemia-cosmox':
      return new IdemiaApplet(generation, store, whose);
    case 'thales':
      return new ThalesApplet(store, whose);
    case 'legacy':
      return new LegacyApplet(store);
  }
}
