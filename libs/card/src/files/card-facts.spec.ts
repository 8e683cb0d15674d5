import { inspect } from 'node:util';
import { fromHex } from '../bytes/hex';
import { COSMO_8, COSMO_X } from '../drivers/idemia';
import { THALES } from '../drivers/thales';
import { newCodeProblems } from '../pins/new-code';
import { type GivenFiles, holding } from '../testing/given-files';
import { digits, played } from '../testing/played';
import { readCardFacts } from './card-facts';
import { HolderFacts, readHolderFacts } from './holder-facts';

const DRIVERS = [COSMO_8, COSMO_X, THALES];
const TODAY = new Date(2026, 10, 25);

describe.each(DRIVERS)('the facts of $generation', (driver) => {
  const facts = (holder: { kind?: 'e-resident' | 'id-card'; expires?: string }) =>
    readCardFacts(played(driver, { holder }).connection, driver, TODAY);

  it.each([
    ['e-resident', 'yes'],
    ['id-card', 'no'],
  ] as const)('tell that an %s is an e-Resident: %s', async (kind, eResident) => {
    expect(await facts({ kind })).toEqual({ eResident, expires: 'valid' });
  });

  it.each([
    ['24 11 2026', 'expired'],
    ['25 11 2026', 'soon'],
    ['09 03 2027', 'soon'],
    ['10 03 2027', 'valid'],
    ['31 02 2027', 'unknown'],
    ['\0', 'unknown'],
  ])('call a card until %j %s', async (expires, expected) => {
    expect((await facts({ expires })).expires).toBe(expected);
  });

  it('are read in one transaction, without a code, and change nothing', async () => {
    const { card, connection } = played(driver, { left: { PIN1: 1 } });
    const before = card.counters();
    await readCardFacts(connection, driver, TODAY);
    expect(connection.bursts).toHaveLength(1);
    expect(connection.sent.every((command) => /^00(A4|B0)/.test(command))).toBe(true);
    expect(card.counters()).toEqual(before);
  });

  it('are unknown on a card that gives no file', async () => {
    const { connection } = played(driver, {}, (command) =>
      /^00(A40[^4]|B0)/.test(command) ? fromHex('6982') : undefined,
    );
    expect(await readCardFacts(connection, driver, TODAY)).toEqual({
      eResident: 'unknown',
      expires: 'unknown',
    });
  });

  it.each(['', '6282', 'AABB 9000', '308201 9000'])(
    'end, and guess nothing, when every read is answered with "%s"',
    async (answer) => {
      const { connection } = played(driver, {}, (command) =>
        command.startsWith('00B0') ? fromHex(answer || '9000') : undefined,
      );
      const { expires } = await readCardFacts(connection, driver, TODAY);
      expect(expires).toBe('unknown');
      expect(connection.sent.length).toBeLessThan(30);
    },
  );

  it.each<[said: string, GivenFiles, eResident: string]>([
    ['names a sex', { '5003': 'M', '5004': '\0' }, 'no'],
    ['names a citizenship', { '5003': '\0', '5004': 'EST' }, 'no'],
    ['names both', { '5003': 'F', '5004': 'EST' }, 'no'],
    ['gives one of the two', { '5003': null, '5004': 'EST' }, 'no'],
    ['writes "no such thing"', { '5003': '\0', '5004': '\0' }, 'unknown'],
    ['writes spaces', { '5003': ' ', '5004': ' \0 ' }, 'unknown'],
    ['gives neither', { '5003': null, '5004': null }, 'unknown'],
  ])('go by the holder where the certificate says nothing: one that %s', async (_, files, told) => {
    for (const certificate of [null, '\0', '\x30\x82\x01', '\x30\x03\x02\x01\x01']) {
      const { connection } = played(driver, {}, holding({ ...files, certificate }));
      expect((await readCardFacts(connection, driver, TODAY)).eResident).toBe(told);
    }
  });

  it('leave the certificate alone where only the expiry is wanted', async () => {
    const { connection } = played(driver);
    const told = await readCardFacts(connection, driver, TODAY, 'expiry');
    expect(told).toEqual({ eResident: 'unknown', expires: 'valid' });
    expect(connection.sent.filter((command) => command.startsWith('00B0'))).toHaveLength(1);
  });

  it('keep a code from being the birthday of the one file, without the other', async () => {
    for (const files of [
      { '5005': '09 02 1981 EST', '5006': null },
      { '5005': '\0', '5006': '38102090000' },
      { '5005': null, '5006': '38102090000' },
    ]) {
      const { connection } = played(driver, {}, holding(files));
      const holder = await readHolderFacts(connection, driver);
      expect(['1981', '0902', '0801'].map((code) => holder.giveAway(digits(code)))).toEqual([
        true,
        true,
        false,
      ]);
    }
  });

  it('keep a code from being the birthday, without, without telling which day that is', async () => {
    const holder = await readHolderFacts(played(driver).connection, driver);
    const judged = (next: string) =>
      newCodeProblems('PIN1', digits(next), driver.limits, { holder });
    for (const next of ['1980', '0801', '0108', '19800108', '08011980', '080180', '800108']) {
      expect(judged(next)).toEqual(['personal']);
    }
    expect(judged('085718')).toEqual(['personal']);
    expect(judged('9613')).toEqual([]);
    expect(inspect(holder, { depth: 9, showHidden: true }) + JSON.stringify(holder)).not.toMatch(
      /5718|1980|\b51, 56\b/,
    );
  });
});

describe('what is known about a holder', () => {
  const givenAway = (holder: HolderFacts, ...codes: string[]) =>
    codes.filter((code) => holder.giveAway(digits(code)));

  it('is nothing when the card tells nothing', () => {
    const nothing = new HolderFacts(undefined, undefined);
    expect(givenAway(nothing, '1980', '0000', '')).toEqual([]);
    expect(() => nothing.wipe()).not.toThrow();
    expect(givenAway(new HolderFacts(undefined, Uint8Array.of(0)), '1980')).toEqual([]);
    expect(givenAway(new HolderFacts(digits('380010'), undefined), '8001')).toEqual([]);
    expect(givenAway(new HolderFacts(digits('3800108571x'), undefined), '8001')).toEqual([]);
  });

  it('is the birthday in each of the ways to write one, whole', () => {
    const born = new HolderFacts(undefined, digits('08 01 1980 EST'));
    const ways = ['1980', '0801', '0108', '19800108', '08011980', '080180'];
    expect(givenAway(born, ...ways)).toEqual(ways);
    expect(givenAway(born, '198', '19800', '9801', '800108', '01081980', '')).toEqual([]);
  });

  it('is any part of the personal code, and nothing behind it', () => {
    const holder = new HolderFacts(digits('380010857181234'), undefined);
    const parts = ['3800', '8571', '5718', '38001085718'];
    expect(givenAway(holder, ...parts)).toEqual(parts);
    expect(givenAway(holder, '7181', '1234', '3801', '380010857181', '')).toEqual([]);
  });

  it.each([
    ['1', '1855'],
    ['2', '1855'],
    ['3', '1955'],
    ['4', '1955'],
    ['5', '2055'],
    ['6', '2055'],
    ['7', '2155'],
    ['8', '2155'],
  ])('takes the century from the first digit of the personal code: %s is %s', (first, year) => {
    const holder = new HolderFacts(digits(`${first}5503130000`), undefined);
    const years = ['1755', '1855', '1955', '2055', '2155', '2255'];
    expect(givenAway(holder, ...years)).toEqual([year]);
    expect(givenAway(holder, '1303', `1303${year}`)).toHaveLength(2);
  });

  it('takes no birthday out of a personal code that has none', () => {
    expect(givenAway(new HolderFacts(digits('60302290000'), undefined), '2003')).toEqual([]);
    expect(givenAway(new HolderFacts(digits('60402290000'), undefined), '2004')).toEqual(['2004']);
    expect(givenAway(new HolderFacts(digits('60413010000'), undefined), '2004')).toEqual([]);
  });

  it('goes by the birthday of the file before that of the personal code', () => {
    const holder = new HolderFacts(digits('38001085718'), digits('09 02 1981'));
    expect(givenAway(holder, '1981', '1980')).toEqual(['1981']);
  });

  it('is gone once wiped', () => {
    const code = digits('38001085718');
    const holder = new HolderFacts(code, digits('09 02 1981'));
    holder.wipe();
    expect(givenAway(holder, '1981', '0902', '38001')).toEqual([]);
    expect([...new Set(code)]).toEqual([0]);
  });
});
