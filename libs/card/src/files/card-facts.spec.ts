import { inspect } from 'node:util';
import { fromHex } from '../bytes/hex';
import { COSMO_8, COSMO_X } from '../drivers/idemia';
import { THALES } from '../drivers/thales';
import { newCodeProblems } from '../pins/new-code';
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

  it('keep a code from being the birthday, without telling which day that is', async () => {
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
  it('is nothing when the card tells nothing', () => {
    expect(new HolderFacts(undefined, Uint8Array.of(0)).giveAway(digits('1980'))).toBe(false);
    expect(new HolderFacts(digits('380010'), undefined).giveAway(digits('8001'))).toBe(false);
  });

  it('takes the century from the first digit of the personal code', () => {
    const holder = new HolderFacts(digits('60302290000'), undefined);
    expect(holder.giveAway(digits('2003'))).toBe(false);
    expect(new HolderFacts(digits('60402290000'), undefined).giveAway(digits('2004'))).toBe(true);
  });

  it('is gone once wiped', () => {
    const holder = new HolderFacts(digits('38001085718'), undefined);
    holder.wipe();
    expect(holder.giveAway(digits('1980'))).toBe(false);
    expect(holder.giveAway(digits('38001'))).toBe(false);
  });
});
