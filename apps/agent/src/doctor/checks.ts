import { CODES } from '@pinabi/card';
import { type StopId } from '../command-line/stop';
import { type FoundCard } from '../commands/found-card';
import { type Facts } from './facts';
import { commandsFor } from './commands';
import { type CheckId, type Finding } from './finding';

type Check = (facts: Facts) => Omit<Finding, 'id' | 'commands'>;

/** In the order in which one leads to the next: nothing is said of a card where no reader is. */
const CHECKS: Readonly<Record<CheckId, Check>> = {
  terminal: ({ hasTerminal }) =>
    hasTerminal ? { level: 'ok', state: 'there' } : { level: 'note', state: 'none' },
  service: checkService,
  reader: checkReader,
  'reader-driver': checkDriver,
  card: checkCard,
  'card-kind': checkKind,
  tries: checkTries,
  portal: checkPortal,
  clock: checkClock,
};

export function findings(facts: Facts): Finding[] {
  return (Object.entries(CHECKS) as [CheckId, Check][]).map(([id, check]) => {
    const found = check(facts);
    return { id, ...found, commands: commandsFor(id, found.state, facts.platform) };
  });
}

const SKIPPED = { level: 'skipped', state: 'skipped' } as const;

function checkService({ readers }: Facts): Omit<Finding, 'id' | 'commands'> {
  if (typeof readers !== 'string') return { level: 'ok', state: 'running' };
  return { level: 'problem', state: readers === 'no-permission' ? 'refuses' : 'silent' };
}

function checkReader({ readers }: Facts): Omit<Finding, 'id' | 'commands'> {
  if (typeof readers === 'string') return SKIPPED;
  if (readers.length === 0) return { level: 'problem', state: 'none' };
  return {
    level: 'ok',
    state: 'found',
    values: { count: readers.length, names: readers.map(({ name }) => name).join(', ') },
  };
}

function checkDriver({ readers, usbReaders, platform }: Facts): Omit<Finding, 'id' | 'commands'> {
  if (platform !== 'linux' || usbReaders === null || typeof readers === 'string') return SKIPPED;
  return readers.length === 0 && usbReaders > 0
    ? { level: 'problem', state: 'missing' }
    : { level: 'ok', state: 'fine' };
}

/** Which stops speak of a card that lies there and cannot be read, or of none. */
const CARD_STATES: ReadonlySet<StopId> = new Set<StopId>([
  'no-card',
  'card-removed',
  'card-mute',
  'card-busy',
  'card-reset',
]);

function checkCard({ readers, card }: Facts): Omit<Finding, 'id' | 'commands'> {
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

function checkKind({ card }: Facts): Omit<Finding, 'id' | 'commands'> {
  if (typeof card !== 'string') {
    return card.facts?.expires === 'expired'
      ? { level: 'problem', state: 'expired' }
      : { level: 'ok', state: card.driver.generation };
  }
  return KINDS_WE_CANNOT_HELP.has(card) ? { level: 'problem', state: card } : SKIPPED;
}

function checkTries({ card }: Facts): Omit<Finding, 'id' | 'commands'> {
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

/** Codes can be set without it; only sending to a case needs it. */
function checkPortal({ portal }: Facts): Omit<Finding, 'id' | 'commands'> {
  const values = { host: portal.host };
  return portal.secondsOff === null
    ? { level: 'note', state: 'unreachable', values }
    : { level: 'ok', state: 'reached', values };
}

const MOST_SECONDS_OFF = 5 * 60;

/** A wrong clock makes certificates look expired or not yet valid, here and in other programs. */
function checkClock({ portal: { secondsOff } }: Facts): Omit<Finding, 'id' | 'commands'> {
  if (secondsOff === null) return SKIPPED;
  if (Math.abs(secondsOff) <= MOST_SECONDS_OFF) return { level: 'ok', state: 'right' };
  return { level: 'note', state: 'off', values: { count: Math.round(Math.abs(secondsOff) / 60) } };
}
