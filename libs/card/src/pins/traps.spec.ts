import { fromHex } from '../bytes/hex';
import { type Driver } from '../drivers/driver';
import { COSMO_8, COSMO_X } from '../drivers/idemia';
import { recognise } from '../drivers/recognise';
import { THALES } from '../drivers/thales';
import { readCardFacts } from '../files/card-facts';
import { documentKindOf } from '../files/document-kind';
import { CardFault } from '../reader/card-fault';
import { played } from '../testing/played';
import { mayOperate } from './may-operate';

const DRIVERS: readonly Driver[] = [COSMO_8, COSMO_X, THALES];
const SELECT_MAIN = '00A4040C10A000000077010800070000FE00000100';
const SELECT_QSCD = '00A4040C1051534344204170706C69636174696F6E';
const PUK_12_FF = '3132333435363738FFFFFFFF';
const codeBearing = (command: string) => /^00(20|24|2C)....(0C|18)/.test(command);

/** The ten mistakes that software for these cards makes most. One test or more keeps us from each. */
describe('traps', () => {
  describe('1: PIN2 in the wrong application', () => {
    it('sends no RESET for PIN2 when selecting QSCD was answered with anything but 9000', async () => {
      let verified = false;
      const { connection, unblock, card } = played(COSMO_8, { left: { PIN2: 0 } }, (command) => {
        verified ||= command.startsWith('00200002');
        return verified && command === SELECT_QSCD ? fromHex('6A82') : undefined;
      });
      await expect(unblock('PIN2')).rejects.toMatchObject({ reason: 'unknown-card' });
      expect(connection.sent.filter((command) => command.startsWith('002C'))).toEqual([]);
      expect(card.counters()).toMatchObject({ PIN2: { left: 0 }, PUK: { left: 3 } });
    });

    it('does not believe a 9000 that gave no tries back', async () => {
      const { unblock } = played(COSMO_8, { left: { PIN2: 1 } }, (command) =>
        command.startsWith('002C0285') ? fromHex('9000') : undefined,
      );
      expect(await unblock('PIN2')).toMatchObject({
        outcome: { kind: 'unknown' },
        after: { PIN2: { left: 1 } },
      });
    });

    it('asks for each counter in the application that knows the code', async () => {
      const { connection, read } = played(COSMO_8);
      await read();
      expect(connection.sent.map((command) => command.slice(0, 26))).toEqual([
        SELECT_MAIN.slice(0, 26),
        '00CB3FFF0A4D087006BF810102',
        '00CB3FFF0A4D087006BF810202',
        SELECT_QSCD.slice(0, 26),
        '00CB3FFF0A4D087006BF810502',
      ]);
    });
  });

  describe('2: padding and frame', () => {
    it.each([
      [COSMO_8, '0024000118 31323334FFFFFFFFFFFFFFFF 39363133FFFFFFFFFFFFFFFF'],
      [THALES, '0024008118 313233340000000000000000 393631330000000000000000'],
    ])('fills both codes of a change on $generation to twelve bytes', async (driver, command) => {
      const { connection, change } = played(driver);
      await change('PIN1', '1234', '9613');
      expect(connection.sent.filter(codeBearing)).toEqual([command.replaceAll(' ', '')]);
    });

    it('unblocks by VERIFY and RESET of twelve bytes each, or by one command of twice twelve', async () => {
      const [idemia, thales] = [played(COSMO_8), played(THALES)];
      await idemia.unblock('PIN2');
      await thales.unblock('PIN2');
      expect(idemia.connection.sent.filter(codeBearing)).toEqual([
        `002000020C${PUK_12_FF}`,
        '002C02850C3936313338FFFFFFFFFFFFFF',
      ]);
      expect(thales.connection.sent.filter(codeBearing)).toEqual([
        '002C008218313233343536373800000000393631333800000000000000',
      ]);
    });

    it.each(['123', '1234567890123', '12a4', ''])('never sends "%s" as a PIN1', async (current) => {
      const { connection, change } = played(COSMO_8);
      await expect(change('PIN1', current, '9613')).rejects.toMatchObject({ reason: 'our-bug' });
      expect((await change('PIN1', '1234', current)).outcome).toEqual({ kind: 'new-code-refused' });
      expect(connection.sent).toEqual([]);
    });
  });

  describe('3: repeating what carries a code', () => {
    const answers = ['6C18', '6112', '6700', '90', '', '6F00'];
    const cases = DRIVERS.flatMap((driver) => answers.map((answer) => ({ driver, answer })));

    it.each(cases)('sends once on $driver.generation when "$answer" comes back', async (kase) => {
      const { connection, change } = played(kase.driver, {}, (command) =>
        codeBearing(command) ? fromHex(kase.answer) : undefined,
      );
      expect((await change('PIN1', '1234', '9613')).outcome).toEqual({ kind: 'unknown' });
      expect(connection.sent.filter(codeBearing)).toHaveLength(1);
    });

    it('sends one wrong PUK once', async () => {
      const { connection, unblock } = played(COSMO_8);
      await unblock('PIN1', '87654321');
      expect(connection.sent.filter(codeBearing)).toHaveLength(1);
    });

    it('leaves nothing of a code behind', async () => {
      const { scratch, unblock } = played(COSMO_8);
      await unblock('PIN1');
      expect(scratch.every((byte) => byte === 0)).toBe(true);
    });
  });

  describe('4: waiting for 63C0', () => {
    it.each(['6983', '6984', '63C0'])('takes %s for blocked', async (sw) => {
      const { change } = played(THALES, {}, (command) =>
        codeBearing(command) ? fromHex(sw) : undefined,
      );
      expect((await change('PIN1', '1234', '9613')).outcome).toEqual({
        kind: 'blocked',
        code: 'PIN1',
      });
    });

    it.each(DRIVERS)('says blocked after the last try on $generation', async (driver) => {
      const { change } = played(driver, { left: { PIN1: 1 } });
      expect(await change('PIN1', '9999', '9613')).toMatchObject({
        outcome: { kind: 'blocked', code: 'PIN1' },
        after: { PIN1: { left: 0, state: 'blocked' } },
      });
    });
  });

  describe('5: the wrong code named', () => {
    it.each(DRIVERS)('says PUK, not PIN, when unblocking fails on $generation', async (driver) => {
      const { unblock } = played(driver, { left: { PIN1: 0 } });
      expect(await unblock('PIN1', '87654321')).toMatchObject({
        outcome: { kind: 'wrong-code', code: 'PUK', left: 2 },
        after: { PIN1: { left: 0 }, PUK: { left: 2 } },
      });
    });

    it.each(DRIVERS)('sends no code to $generation when the PUK is blocked', async (driver) => {
      const { connection, unblock } = played(driver, { left: { PUK: 0 } });
      expect((await unblock('PIN1')).outcome).toEqual({ kind: 'blocked', code: 'PUK' });
      expect(connection.sent.filter(codeBearing)).toEqual([]);
    });
  });

  describe('6: counters by offset, by constant or by an empty VERIFY', () => {
    it('finds the counter behind an object that the Estonian card does not send', () => {
      const finnish = fromHex(
        'A023 830181 8C04F0000000 9C04F0000000 DF210402FFA503 DF2702FFFF DF28010C DF2F0101',
      );
      expect(THALES.counterIn(finnish, 'PIN1')).toMatchObject({ left: 2, activated: 'yes' });
    });

    it('takes the maximum from the card on IDEMIA', () => {
      const five = fromHex('700F BF81010B A009 9A0105 9B0104 8C0100');
      expect(COSMO_8.counterIn(five, 'PIN1')).toMatchObject({ left: 4, max: 5, state: 'low' });
    });

    it.each([
      [COSMO_8, '70 0A BF8101 06 A0 04 8C 02 F300'],
      [COSMO_8, ''],
      [COSMO_8, '700F BF81020B A009 9A0105 9B0104 8C0100'],
      [THALES, 'A0 07 830181 DF2F0101'],
      [THALES, 'A0 0A 830182 DF210403FFA503'],
    ])('calls a counter that is not there unknown, never zero', (driver, answer) => {
      expect(driver.counterIn(fromHex(answer), 'PIN1')).toMatchObject({
        left: null,
        leftSource: 'unknown',
        state: 'unknown',
      });
    });

    it.each(DRIVERS)('reads $generation with SELECT and GET DATA alone', async (driver) => {
      const { connection, read } = played(driver);
      await read();
      expect(connection.sent.every((command) => /^00(A4|CB)/.test(command))).toBe(true);
      expect(connection.sent).toHaveLength(driver === THALES ? 4 : 5);
    });
  });

  describe('7: "never changed"', () => {
    it('tells a missing flag from a zero', () => {
      const flagged = (flag: string) => THALES.counterIn(fromHex(`A0${flag}`), 'PIN1').activated;
      expect(flagged('0A 830181 DF210403FFA503')).toBe('unknown');
      expect(flagged('0E 830181 DF210403FFA503 DF2F0100')).toBe('no');
      expect(flagged('0E 830181 DF210403FFA503 DF2F0101')).toBe('yes');
    });

    it('offers nothing while PIN1 was never changed, and PIN2 its first change', async () => {
      const [asleep, fresh] = [
        await played(THALES, { neverChanged: ['PIN1', 'PIN2'] }).read(),
        await played(THALES, { neverChanged: ['PIN2'] }).read(),
      ];
      const refused = { kind: 'not-allowed', reason: 'never-activated' };
      expect(mayOperate(THALES, asleep, { kind: 'change', code: 'PIN1' })).toEqual(refused);
      expect(mayOperate(THALES, asleep, { kind: 'unblock', code: 'PIN2' })).toEqual(refused);
      expect(mayOperate(THALES, fresh, { kind: 'change', code: 'PIN2' })).toEqual({ kind: 'yes' });
    });
  });

  describe('8: leaving the PUK verified, or holding the card', () => {
    it.each(['PIN1', 'PIN2'] as const)('takes the PUK back after unblocking %s', async (code) => {
      const { card, unblock } = played(COSMO_8);
      await unblock(code);
      card.transmit(fromHex(SELECT_MAIN));
      const reset = card.transmit(fromHex('002C02010C 31313131FFFFFFFFFFFFFFFF'));
      expect(reset).toEqual(fromHex('6982'));
    });

    it('bears a card that does not know how to take it back', async () => {
      const { unblock } = played(COSMO_8, {}, (command) =>
        command === '0020FF02' ? fromHex('6A86') : undefined,
      );
      expect((await unblock('PIN1')).outcome).toEqual({ kind: 'done' });
    });

    it.each(DRIVERS)('begins every burst on $generation by selecting', async (driver) => {
      const { connection, change, unblock } = played(driver);
      await change('PIN2', '12345', '96138');
      await unblock('PIN1');
      expect(connection.bursts.flat()).toEqual(connection.sent);
      for (const [first] of connection.bursts) expect(first).toMatch(/^00A4040C/);
    });
  });

  describe('9: loose recognition', () => {
    it.each([
      ['an Estonian ATR with two Latvian bytes', '3BDB960080B1FE451F830012428F536549440F900020'],
      ['a Finnish sibling of Thales', '3B7F9600008031B865B085050011122460829000'],
      ['Cosmo 8 without contacts', '3B8B80010012233F536549440F9000A0'],
      ['a prefix', '3BDB960080B1FE451F830012233F536549440F9000'],
      ['more than an ATR', '3BDB960080B1FE451F830012233F536549440F9000F100'],
    ])('does not operate %s', (_, atr) => {
      expect(recognise(fromHex(atr)).kind).not.toBe('supported');
    });

    it('takes Cosmo X for the e-Resident card that it is', () => {
      const atr = '3BDC960080B1FE451F830012233F54654944320F9000C3';
      expect(recognise(fromHex(atr))).toEqual({ kind: 'supported', driver: COSMO_X });
    });
  });

  describe('9, too: long reads', () => {
    it.each(DRIVERS)('reads at most C0h bytes at once from $generation', async (driver) => {
      const { connection } = played(driver);
      await readCardFacts(connection, driver, new Date());
      const reads = connection.sent.filter((command) => command.startsWith('00B0'));
      expect(Math.max(...reads.map((command) => parseInt(command.slice(8), 16) || 256))).toBe(0xc0);
    });
  });

  describe('10: judging an e-Resident by one weak sign', () => {
    it('goes by whole arcs of the policy, the narrow ones first', () => {
      expect(documentKindOf(['1.3.6.1.4.1.51361.1.1', '1.3.6.1.4.1.51361.1.1.4'])).toBe(
        'e-resident',
      );
      expect(documentKindOf(['1.3.6.1.4.1.51361.1.1.40'])).toBe('id-card');
      expect(documentKindOf(['2.999.1.3.6.1.4.1.51361.2.1.6'])).toBe('e-resident');
    });

    it('changes a PIN on an expired card all the same', async () => {
      const { change, connection } = played(THALES, { holder: { expires: '01 01 2020' } });
      expect(await readCardFacts(connection, THALES, new Date())).toMatchObject({
        expires: 'expired',
      });
      expect((await change('PIN1', '1234', '9613')).outcome).toEqual({ kind: 'done' });
    });
  });

  it('keeps a fault before the code a fault, and one behind it an outcome', async () => {
    const { connection, change } = played(THALES);
    const pulled = () => Promise.reject(new CardFault('card-removed'));
    const transmit = connection.transmit.bind(connection);
    connection.transmit = (command) => (command[1] === 0xcb ? pulled() : transmit(command));
    await expect(change('PIN1', '1234', '9613')).rejects.toMatchObject({ retryable: true });
    connection.transmit = (command) => (command[1] === 0x24 ? pulled() : transmit(command));
    expect((await change('PIN1', '1234', '9613')).outcome).toEqual({ kind: 'unknown' });
  });
});
