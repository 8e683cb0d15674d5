import { CODES } from '@pinabi/card';
import { type StopId } from '../command-line/stop';
import { type FoundCard } from '../commands/found-card';
import { type Facts } from './facts';
import { commandsFor } from './commands';
import { type CheckId, type Finding } from './finding';
import { checkSoftware } from './software/check-software';

type Found = Omit<Finding, 'id' | 'commands'>;
type Check = (facts: Facts) => Found;

/** In the order in which one leads to the next: nothing is said of a card where no reader is. */
const CHECKS: Readonly<Record<CheckId, Check>> = {
  terminal: ({ hasTerminal }) =>
    hasTerminal ? { level: 'ok', state: 'there' } : { level: 'note', state: 'none' },
  service: checkService,
  reader: checkReader,
  'reader-driver': checkDriver,
  'pin-pad': checkPinPad,
  card: checkCard,
  'card-kind': checkKind,
  tries: checkTries,
  'other-programs': checkOtherPrograms,
  digidoc: (facts) => checkSoftware('digidoc', facts),
  'web-eid': (facts) => checkSoftware('web-eid', facts),
  opensc: (facts) => checkSoftware('opensc', facts),
  portal: checkPortal,
  clock: checkClock,
  hardening: checkHardening,
};

export function findings(facts: Facts): Finding[] {
  return (Object.entries(CHECKS) as [CheckId, Check][]).map(([id, check]) => {
    const found = checked(check, facts);
    return { id, ...found, commands: commandsFor(id, found.state, facts.platform) };
  });
}

const SKIPPED = { level: 'skipped', state: 'skipped' } as const;

/** A check that breaks is one that was not made; the others are. */
function checked(check: Check, facts: Facts): Found {
  try {
    return check(facts);
  } catch {
    return SKIPPED;
  }
}

function checkService({ readers }: Facts): Found {
  if (typeof readers !== 'string') return { level: 'ok', state: 'running' };
  return { level: 'problem', state: readers === 'no-permission' ? 'refuses' : 'silent' };
}

function checkReader({ readers }: Facts): Found {
  if (typeof readers === 'string') return SKIPPED;
  if (readers.length === 0) return { level: 'problem', state: 'none' };
  return {
    level: 'ok',
    state: 'found',
    values: { count: readers.length, names: readers.map(({ name }) => name).join(', ') },
  };
}

function checkDriver({ readers, usbReaders, platform }: Facts): Found {
  if (platform !== 'linux' || usbReaders === null || typeof readers === 'string') return SKIPPED;
  return readers.length === 0 && usbReaders > 0
    ? { level: 'problem', state: 'missing' }
    : { level: 'ok', state: 'fine' };
}

/** Told only where a card was read: without one, readers keep it to themselves. */
function checkPinPad({ card }: Facts): Found {
  if (typeof card === 'string') return SKIPPED;
  return { level: 'ok', state: card.hasPinPad ? 'there' : 'none' };
}

/** Which stops speak of a card that lies there and cannot be read, or of none. */
const CARD_STATES: ReadonlySet<StopId> = new Set<StopId>([
  'no-card',
  'card-removed',
  'card-mute',
  'card-busy',
  'card-reset',
]);

function checkCard({ readers, card }: Facts): Found {
  if (typeof readers === 'string' || readers.length === 0) return SKIPPED;
  if (typeof card === 'string' && CARD_STATES.has(card)) return { level: 'problem', state: card };
  return { level: 'ok', state: 'there' };
}

const KINDS_WE_CANNOT_HELP: ReadonlySet<StopId> = new Set<StopId>([
  'unknown-card',
  'contactless',
  'legacy-card',
  'latvian-card',
  'finnish-card',
]);

function checkKind({ card }: Facts): Found {
  if (typeof card !== 'string') {
    return card.facts?.expires === 'expired'
      ? { level: 'problem', state: 'expired' }
      : { level: 'ok', state: card.driver.generation };
  }
  return KINDS_WE_CANNOT_HELP.has(card) ? { level: 'problem', state: card } : SKIPPED;
}

function checkTries({ card }: Facts): Found {
  if (typeof card === 'string') return SKIPPED;
  const values = { codes: CODES.filter((code) => isBlocked(card, code)).join(', ') };
  if (values.codes !== '') return { level: 'problem', state: 'blocked', values };
  const low = CODES.filter((code) => ['low', 'last'].includes(card.counters[code].state));
  return low.length > 0
    ? { level: 'note', state: 'low', values: { codes: low.join(', ') } }
    : { level: 'ok', state: 'full' };
}

function isBlocked({ counters }: FoundCard, code: (typeof CODES)[number]): boolean {
  return counters[code].state === 'blocked';
}

const TAKEN: ReadonlySet<unknown> = new Set<StopId>(['card-busy', 'card-reset']);

/** They may run as long as they leave the card alone. */
function checkOtherPrograms({ cardUsers, card }: Facts): Found {
  if (cardUsers === null) return SKIPPED;
  if (cardUsers.length === 0) return { level: 'ok', state: 'none' };
  const values = { names: cardUsers.join(', ') };
  return TAKEN.has(card)
    ? { level: 'note', state: 'holding', values }
    : { level: 'ok', state: 'running', values };
}

/** Codes can be set without it; only sending to a case needs it. */
function checkPortal({ portal }: Facts): Found {
  const values = { host: portal.host };
  if (portal.isUntrusted) return { level: 'note', state: 'untrusted', values };
  return portal.secondsOff === null
    ? { level: 'note', state: 'unreachable', values }
    : { level: 'ok', state: 'reached', values };
}

const MOST_SECONDS_OFF = 5 * 60;

/** A wrong clock makes certificates look expired or not yet valid, here and in other programs. */
function checkClock({ portal: { secondsOff } }: Facts): Found {
  if (secondsOff === null) return SKIPPED;
  if (Math.abs(secondsOff) <= MOST_SECONDS_OFF) return { level: 'ok', state: 'right' };
  return { level: 'note', state: 'off', values: { count: Math.round(Math.abs(secondsOff) / 60) } };
}

/** A service that writes commands down writes codes down; the rest is how much of a wall there is. */
function checkHardening({ gaps }: Facts): Found {
  if (gaps === null) return SKIPPED;
  if (gaps.includes('log')) return { level: 'problem', state: 'logged' };
  return gaps.length === 0
    ? { level: 'ok', state: 'full' }
    : { level: 'note', state: 'partial', parts: gaps };
}
