import { fromHex } from '../bytes/hex';
import { type Driver } from '../drivers/driver';
import { COSMO_8, COSMO_X } from '../drivers/idemia';
import { THALES } from '../drivers/thales';
import { CardFault } from '../reader/card-fault';
import { digits, played } from '../testing/played';
import { changeCode } from './change-code';
import { sendCodes } from './code-command';
import { mayOperate } from './may-operate';
import { outcomeOfAnswer } from './operation-result';
import { readCounters } from './read-counters';

const DRIVERS: readonly Driver[] = [COSMO_8, COSMO_X, THALES];
const carriesCode = (command: string) => /^00(20|24|2C)....(0C|18)/.test(command);
const refused = { outcome: { kind: 'new-code-refused' }, after: null };

/** What cannot be a code costs a try when a card sees it, so no card ever does. */
describe.each(DRIVERS)('what is never sent to $generation', (driver) => {
  it.each(['1234567', '1234567890123', '1234567/', '1234567:', ''])(
    'a PUK that is none: "%s"',
    async (puk) => {
      const { connection, unblock } = played(driver, { left: { PIN1: 0 } });
      await expect(unblock('PIN1', puk)).rejects.toMatchObject({ reason: 'our-bug' });
      expect(connection.sent).toEqual([]);
    },
  );

  it.each(['123', '1234567890123', '12/4', '12:4'])('a PIN that is none: "%s"', async (pin) => {
    const { connection, change, unblock } = played(driver);
    await expect(change('PIN1', pin, '9613')).rejects.toMatchObject({ reason: 'our-bug' });
    expect(await change('PIN1', '1234', pin)).toEqual(refused);
    expect(await unblock('PIN1', '12345678', pin)).toEqual(refused);
    expect(connection.sent).toEqual([]);
  });

  it('but the longest and the shortest are', async () => {
    const { change, unblock } = played(driver, { codes: { PUK: '123456789012' } });
    expect((await change('PIN1', '1234', '961382450964')).outcome).toEqual({ kind: 'done' });
    expect((await change('PIN1', '961382450964', '9613')).outcome).toEqual({ kind: 'done' });
    expect((await unblock('PIN2', '123456789012', '961382450964')).outcome.kind).toBe('done');
  });

  it('nothing, where the area that was lent is too small', async () => {
    const { connection } = played(driver);
    const codes = { current: digits('1234'), next: digits('9613') };
    const change = (bytes: number) =>
      changeCode(connection, driver, { code: 'PIN1', ...codes, scratch: new Uint8Array(bytes) });
    await expect(change(28)).rejects.toThrow('The scratch area is too small');
    expect(connection.sent.filter(carriesCode)).toEqual([]);
    expect((await change(29)).outcome).toEqual({ kind: 'done' });
  });

  it('twelve digits at most, whatever a profile says', async () => {
    const limits = { ...driver.limits, PIN1: { min: 4, max: 13 } };
    const { connection } = played(driver);
    const codes = { current: digits('1234567890123'), next: digits('9613') };
    const scratch = new Uint8Array(256);
    await expect(
      changeCode(connection, { ...driver, limits }, { code: 'PIN1', ...codes, scratch }),
    ).rejects.toThrow('A code is longer than the card takes');
    expect(connection.sent.filter(carriesCode)).toEqual([]);
    expect(scratch.every((byte) => byte === 0)).toBe(true);
  });
});

describe('what is not a fault of the card', () => {
  const broken = new TypeError('ours');

  it('is thrown on as it is, also with a code on its way', async () => {
    for (const ins of [0xcb, 0x24]) {
      const { connection, change } = played(COSMO_8);
      const transmit = connection.transmit.bind(connection);
      connection.transmit = (command) =>
        command[1] === ins ? Promise.reject(broken) : transmit(command);
      await expect(change('PIN1', '1234', '9613')).rejects.toBe(broken);
    }
  });

  it('is thrown on when the PUK is to be taken back', async () => {
    const { connection, unblock } = played(COSMO_8);
    const transmit = connection.transmit.bind(connection);
    connection.transmit = (command) =>
      command[2] === 0xff ? Promise.reject(broken) : transmit(command);
    await expect(unblock('PIN1')).rejects.toBe(broken);
  });

  it('is thrown on when the counters are read again', async () => {
    const { connection, change } = played(COSMO_8);
    const transmit = connection.transmit.bind(connection);
    let acted = false;
    connection.transmit = (command) => {
      acted ||= command[1] === 0x24;
      return acted && command[1] === 0xcb ? Promise.reject(broken) : transmit(command);
    };
    await expect(change('PIN1', '1234', '9613')).rejects.toBe(broken);
  });

  it('is thrown on out of a driver', async () => {
    const counterIn = () => {
      throw broken;
    };
    const { connection } = played(COSMO_8);
    await expect(readCounters(connection, { ...COSMO_8, counterIn })).rejects.toBe(broken);
  });
});

describe('what an answer is not taken for', () => {
  it.each([0x6282, 0x6401, 0x6982, 0x6a82, 0x6a88, 0x6b00, 0x6d00, 0x6100, 0x6c10, 0x6f00])(
    'an outcome: %i',
    (sw) => {
      expect(outcomeOfAnswer({ data: new Uint8Array(), sw }, 'PIN1')).toEqual({ kind: 'unknown' });
    },
  );

  it.each(['63C2', '6983'])('a miss of the new PIN: RESET answered %s', async (sw) => {
    const { card, unblock } = played(COSMO_8, { left: { PIN1: 0 } }, (command) =>
      command.startsWith('002C') ? fromHex(sw) : undefined,
    );
    expect(await unblock('PIN1')).toEqual({ outcome: { kind: 'unknown' }, after: card.counters() });
  });

  it.each([
    ['63C2', 0, { kind: 'blocked', code: 'PIN1' }],
    ['63C2', 1, { kind: 'wrong-code', code: 'PIN1', left: 1 }],
  ] as const)('the last word: %s while the card counts %i', async (sw, left, outcome) => {
    const { change } = played(COSMO_8, { left: { PIN1: left + 1 } }, (command, place) =>
      place > 5 && command.startsWith('00CB3FFF0A4D087006BF8101')
        ? fromHex(`700FBF81010BA0099A01039B010${left}8C0100 9000`)
        : command.startsWith('0024')
          ? fromHex(sw)
          : undefined,
    );
    expect((await change('PIN1', '9999', '9613')).outcome).toEqual(outcome);
  });

  it.each([
    ['no count at all', '7006 BF8101 02 A000'],
    ['no most', '7009 BF8101 05 A003 9B0102'],
    ['no left', '7009 BF8101 05 A003 9A0103'],
  ])('a failure, when "done" is followed by %s', async (_, answer) => {
    const { change } = played(COSMO_8, {}, (command, place) =>
      place > 5 && command.startsWith('00CB3FFF0A4D087006BF8101')
        ? fromHex(`${answer} 9000`)
        : undefined,
    );
    expect((await change('PIN1', '1234', '9613')).outcome).toEqual({ kind: 'done' });
  });
});

describe('a counter that cannot be read', () => {
  const unknown = {
    left: null,
    max: null,
    leftSource: 'unknown',
    maxSource: 'unknown',
    activated: 'unknown',
    state: 'unknown',
  };

  it.each([
    ['an error', '701EBF81011AA0189A01039B0103A1108C06F300007343009C06F30000734300 6A88'],
    ['half an object', '701EBF81011AA0189A0103 9000'],
  ])('is unknown, and the others are read: %s', async (_, answer) => {
    const { card, read } = played(COSMO_8, {}, (command) =>
      command.startsWith('00CB3FFF0A4D087006BF8101') ? fromHex(answer) : undefined,
    );
    expect(await read()).toEqual({ ...card.counters(), PIN1: unknown });
  });

  it('is unknown for each code of a card that tells nothing', async () => {
    const { read } = played(THALES, {}, (command) =>
      command.startsWith('00CB') ? fromHex('6A88') : undefined,
    );
    expect(await read()).toEqual({ PIN1: unknown, PIN2: unknown, PUK: unknown });
  });
});

describe('a blocked PUK', () => {
  it('is in nobody’s way who knows the PIN', () => {
    const { card } = played(COSMO_8, { left: { PUK: 0 } });
    expect(mayOperate(COSMO_8, card.counters(), { kind: 'change', code: 'PIN1' })).toEqual({
      kind: 'yes',
    });
  });
});

describe('an outcome that nobody knows', () => {
  it('keeps the fault that brought it about', async () => {
    const cause = new CardFault('card-reset');
    const { connection } = played(COSMO_8);
    connection.transmit = () => Promise.reject(cause);
    const command = { ins: 0x20, p1: 0, p2: 2, codes: [digits('12345678')] };
    await expect(
      sendCodes(connection, COSMO_8, command, new Uint8Array(256)),
    ).rejects.toMatchObject({ reason: 'outcome-unknown', cause });
  });
});
