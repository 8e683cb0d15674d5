import { COSMO_8, COSMO_X } from '../drivers/idemia';
import { type Driver } from '../drivers/driver';
import { THALES } from '../drivers/thales';
import { CardFault } from '../reader/card-fault';
import { type CardConnection } from '../reader/reader';
import { connectionTo } from '../virtual/virtual-readers';
import {
  type VirtualCardDescription,
  makeVirtualCard,
  type VirtualCard,
} from '../virtual/virtual-card';
import { changeCode } from './change-code';
import { type CodeName, type PinName } from './code';
import { mayOperate } from './may-operate';
import { readCounters } from './read-counters';
import { unblockPin } from './unblock-pin';

const DRIVERS = [COSMO_8, COSMO_X, THALES] as const;
const digits = (text: string) => Uint8Array.from(Buffer.from(text, 'ascii'));

interface Played {
  readonly card: VirtualCard;
  readonly connection: CardConnection;
  readonly scratch: Uint8Array;
  change(code: CodeName, current: string, next: string): ReturnType<typeof changeCode>;
  unblock(code: PinName, puk: string, next: string): ReturnType<typeof unblockPin>;
}

function play(driver: Driver, description: Partial<VirtualCardDescription> = {}): Played {
  const card = makeVirtualCard({ ...description, generation: driver.generation });
  const connection = connectionTo(card);
  const scratch = new Uint8Array(256).fill(0xee);
  return {
    card,
    connection,
    scratch,
    change: (code, current, next) =>
      changeCode(connection, driver, {
        code,
        current: digits(current),
        next: digits(next),
        scratch,
      }),
    unblock: (code, puk, next) =>
      unblockPin(connection, driver, { code, puk: digits(puk), next: digits(next), scratch }),
  };
}

describe.each(DRIVERS)('operations on $generation', (driver) => {
  it('reads what the card holds', async () => {
    const { card, connection } = play(driver, { left: { PIN1: 0, PIN2: 1, PUK: 2 } });
    expect(await readCounters(connection, driver)).toEqual(card.counters());
  });

  it.each(['PIN1', 'PIN2'] as const)('unblocks %s and leaves the PUK whole', async (code) => {
    const { card, unblock, change } = play(driver, { left: { [code]: 0 } });
    const result = await unblock(code, '12345678', '98613');
    expect(result.outcome).toEqual({ kind: 'done' });
    expect(result.after).toEqual(card.counters());
    expect(card.counters()[code]).toMatchObject({ left: 3, state: 'ok' });
    expect((await change(code, '98613', '24680')).outcome).toEqual({ kind: 'done' });
  });

  it('sets a new PIN with the PUK when nothing is blocked', async () => {
    const { unblock, change } = play(driver);
    expect((await unblock('PIN1', '12345678', '8642')).outcome).toEqual({ kind: 'done' });
    expect((await change('PIN1', '8642', '9713')).outcome).toEqual({ kind: 'done' });
  });

  it('counts a wrong PUK down to blocked, on the PUK alone', async () => {
    const { card, unblock } = play(driver, { left: { PIN1: 0 } });
    const outcomes = [];
    for (let round = 0; round < 4; round += 1) {
      outcomes.push((await unblock('PIN1', '87654321', '8642')).outcome);
    }
    expect(outcomes).toEqual([
      { kind: 'wrong-code', code: 'PUK', left: 2 },
      { kind: 'wrong-code', code: 'PUK', left: 1 },
      { kind: 'blocked', code: 'PUK' },
      { kind: 'blocked', code: 'PUK' },
    ]);
    expect(card.counters()).toMatchObject({
      PIN1: { left: 0 },
      PIN2: { left: 3 },
      PUK: { left: 0 },
    });
  });

  it('counts a wrong current PIN on that PIN', async () => {
    const { card, change } = play(driver);
    expect((await change('PIN2', '99999', '86420')).outcome).toEqual({
      kind: 'wrong-code',
      code: 'PIN2',
      left: 2,
    });
    expect(card.counters()).toMatchObject({
      PIN1: { left: 3 },
      PIN2: { left: 2 },
      PUK: { left: 3 },
    });
  });

  it('says so when the card does not take the new code, and that no try is gone', async () => {
    const { change } = play(driver);
    const { outcome, after } = await change('PIN1', '1234', '1234');
    expect(outcome).toEqual({ kind: 'new-code-refused' });
    expect(after?.PIN1.left).toBe(3);
  });

  it('leaves no code in the area it was lent', async () => {
    const { scratch, unblock, change } = play(driver);
    await unblock('PIN1', '12345678', '8642');
    await change('PIN1', '8642', '9713');
    expect([...new Set(scratch)].sort()).toEqual([0, 0xee]);
  });

  it('sends nothing at all to a blocked PUK', async () => {
    const { connection, unblock } = play(driver, { left: { PIN1: 0, PUK: 0 } });
    const sent = spyOn(connection);
    expect((await unblock('PIN1', '12345678', '8642')).outcome).toEqual({
      kind: 'blocked',
      code: 'PUK',
    });
    expect(sent.filter((ins) => ins !== 0xa4 && ins !== 0xcb)).toEqual([]);
  });

  it('calls it unknown when the card is pulled while a code is on its way', async () => {
    const { connection, card, change } = play(driver);
    const transmit = connection.transmit.bind(connection);
    let gone = false;
    connection.transmit = async (command) => {
      if (gone) throw new CardFault('card-removed');
      const answer = await transmit(command);
      gone = command[1] === 0x24;
      return gone ? new Uint8Array() : answer;
    };
    expect(await change('PIN1', '9999', '8642')).toEqual({
      outcome: { kind: 'unknown' },
      after: null,
    });
    expect(card.counters().PIN1.left).toBe(2);
  });

  it('calls it a fault, with nothing used up, when the card is pulled before', async () => {
    const { connection, card, change } = play(driver);
    connection.transmit = () => Promise.reject(new CardFault('card-removed'));
    await expect(change('PIN1', '9999', '8642')).rejects.toMatchObject({ retryable: true });
    expect(card.counters().PIN1.left).toBe(3);
  });
});

describe('what a card does not allow', () => {
  const counters = makeVirtualCard({ generation: 'thales' }).counters();
  const fresh = makeVirtualCard({
    generation: 'thales',
    neverChanged: ['PIN1', 'PIN2'],
  }).counters();

  it('changes a PUK on IDEMIA and never on Thales', async () => {
    expect((await play(COSMO_8).change('PUK', '12345678', '86420975')).outcome.kind).toBe('done');
    expect(mayOperate(THALES, counters, { kind: 'change', code: 'PUK' })).toEqual({
      kind: 'not-allowed',
      reason: 'puk-cannot-change',
    });
    const { card, change } = play(THALES);
    expect((await change('PUK', '12345678', '86420975')).outcome.kind).toBe('not-allowed');
    expect(card.counters().PUK.left).toBe(3);
  });

  it('touches nothing on a Thales card that was never activated', () => {
    for (const kind of ['change', 'unblock'] as const) {
      expect(mayOperate(THALES, fresh, { kind, code: 'PIN2' })).toEqual({
        kind: 'not-allowed',
        reason: 'never-activated',
      });
    }
  });

  it('lets PIN2 be changed for the first time, by PIN2 or by the PUK', async () => {
    const neverChanged = ['PIN2'] as const;
    const byPin = play(THALES, { neverChanged });
    expect((await byPin.change('PIN2', '12345', '86420')).outcome.kind).toBe('done');
    expect(byPin.card.counters().PIN2.activated).toBe('yes');
    const byPuk = play(THALES, { neverChanged, left: { PIN2: 0 } });
    expect((await byPuk.unblock('PIN2', '12345678', '86420')).outcome.kind).toBe('done');
  });
});

/** The INS of every command that passes. */
function spyOn(connection: CardConnection): number[] {
  const sent: number[] = [];
  const transmit = connection.transmit.bind(connection);
  connection.transmit = (command) => {
    sent.push(command[1] ?? 0);
    return transmit(command);
  };
  return sent;
}
