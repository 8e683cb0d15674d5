import { type CodeName } from '@pinabi/card';
import { type FoundCard } from './found-card';

/** What the state of one code means on this very card; the name of its words, `meaning.<id>`. */
export type MeaningId =
  | 'low'
  | 'unknown'
  | 'pin1-never-activated'
  | 'pin2-never-changed'
  | `pin-${'last' | 'blocked'}-${'puk-usable' | `puk-blocked-${Maker}`}`
  | `puk-${'last' | 'blocked'}-${Maker}`;

/** Who made the card decides what a blocked PUK costs: new codes in person, or a new document. */
type Maker = 'idemia' | 'thales';

export function makerOf({ driver }: FoundCard): Maker {
  return driver.generation === 'thales' ? 'thales' : 'idemia';
}

/** `null`: all is well and nothing needs saying. */
export function meaningOf(code: CodeName, card: FoundCard): MeaningId | null {
  const { state, activated } = card.counters[code];
  if (activated === 'no' && code === 'PIN1') return 'pin1-never-activated';
  if (activated === 'no' && code === 'PIN2' && state !== 'blocked') return 'pin2-never-changed';
  switch (state) {
    case 'ok':
      return null;
    case 'low':
    case 'unknown':
      return state;
    case 'last':
    case 'blocked':
      return code === 'PUK' ? `puk-${state}-${makerOf(card)}` : `pin-${state}-${wayOut(card)}`;
  }
}

function wayOut(card: FoundCard): 'puk-usable' | `puk-blocked-${Maker}` {
  const isBlocked = card.counters.PUK.state === 'blocked';
  return isBlocked ? `puk-blocked-${makerOf(card)}` : 'puk-usable';
}
