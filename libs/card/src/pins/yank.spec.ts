import { type Driver } from '../drivers/driver';
import { COSMO_8, COSMO_X } from '../drivers/idemia';
import { THALES } from '../drivers/thales';
import { CardFault } from '../reader/card-fault';
import { comparesCode, FragileCard } from '../testing/fragile-card';
import { digits } from '../testing/played';
import { readWith } from '../virtual/counters-of';
import { changeCode } from './change-code';
import { CODES, type CodeName, type PinName } from './code';
import { type OperationResult } from './operation-result';
import { readCounters } from './read-counters';
import { unblockPin } from './unblock-pin';

const DRIVERS: readonly Driver[] = [COSMO_8, COSMO_X, THALES];
const NEXT = digits('96138245');
const RIGHT = { PIN1: digits('1234'), PIN2: digits('12345'), PUK: digits('12345678') };
const WRONG = digits('99999999');

interface Case {
  readonly title: string;
  readonly driver: Driver;
  /** The code that the card compares, and the one that gets a new value. */
  readonly compared: CodeName;
  readonly target: CodeName;
  readonly isRight: boolean;
  run(card: FragileCard): Promise<OperationResult>;
}

function cases(driver: Driver): Case[] {
  const codes: readonly CodeName[] = driver.pukChangeable ? CODES : ['PIN1', 'PIN2'];
  return [true, false].flatMap((isRight) => [
    ...codes.map((code) => change(driver, code, isRight)),
    ...(['PIN1', 'PIN2'] as const).map((code) => unblock(driver, code, isRight)),
  ]);
}

function change(driver: Driver, code: CodeName, isRight: boolean): Case {
  const current = isRight ? RIGHT[code] : WRONG;
  return {
    title: `${driver.generation}: change ${code}, ${isRight ? 'right' : 'wrong'} code`,
    ...{ driver, compared: code, target: code, isRight },
    run: (card) =>
      changeCode(card, driver, { code, current, next: NEXT, scratch: new Uint8Array(256) }),
  };
}

function unblock(driver: Driver, code: PinName, isRight: boolean): Case {
  const puk = isRight ? RIGHT.PUK : WRONG;
  return {
    title: `${driver.generation}: unblock ${code}, ${isRight ? 'right' : 'wrong'} PUK`,
    ...{ driver, compared: 'PUK', target: code, isRight },
    run: (card) =>
      unblockPin(card, driver, { code, puk, next: NEXT, scratch: new Uint8Array(256) }),
  };
}

/** What the person is told must be what the card holds, wherever in the exchange the card was pulled. */
async function isTrue(kase: Case, card: FragileCard): Promise<string> {
  const told = await kase.run(card).catch((error: unknown) => {
    if (error instanceof CardFault) return error;
    throw error;
  });
  const used = card.sent.filter(comparesCode).length;
  const left = card.store.left(kase.compared);
  const isSet = card.store.isSame(kase.target, NEXT);
  expect(used).toBeLessThanOrEqual(1);
  expect(3 - left).toBeLessThanOrEqual(used);
  if (told instanceof CardFault) {
    expect({ left, isSet, retryable: told.retryable }).toEqual({
      left: 3,
      isSet: false,
      retryable: true,
    });
    return 'fault';
  }
  if (told.after !== null) {
    expect(told.after).toEqual(readWith(kase.driver.generation, card.store));
  }
  if (told.outcome.kind === 'done') expect(isSet).toBe(true);
  if (told.outcome.kind === 'wrong-code') {
    expect(told.outcome).toEqual({ kind: 'wrong-code', code: kase.compared, left });
  }
  return told.outcome.kind;
}

const SWEEP = DRIVERS.flatMap(cases);

describe('pulling the card at any moment', () => {
  it.each(SWEEP)('$title: what is told is true', async (kase) => {
    const whole = new FragileCard(kase.driver);
    expect(await isTrue(kase, whole)).toBe(kase.isRight ? 'done' : 'wrong-code');
    const seen = new Set<string>();
    for (let at = 0; at < whole.sent.length; at += 1) {
      for (const cardActed of [false, true]) {
        const card = new FragileCard(kase.driver);
        card.breakAt(at, 'card-removed', cardActed);
        seen.add(await isTrue(kase, card));
        card.restore();
        expect(await readCounters(card, kase.driver)).toEqual(
          readWith(kase.driver.generation, card.store),
        );
      }
    }
    expect([...seen].sort()).toEqual(
      ['fault', 'unknown', kase.isRight ? 'done' : 'wrong-code'].sort(),
    );
  });

  it.each(SWEEP.filter(({ isRight }) => isRight))(
    '$title: a fault of any kind is told as one, and no code goes out twice',
    async (kase) => {
      for (const reason of ['card-reset', 'service-stopped', 'reader-gone', 'card-busy'] as const) {
        for (let at = 0; at < 20; at += 1) {
          const card = new FragileCard(kase.driver);
          card.breakAt(at, reason, at % 2 === 0);
          await isTrue(kase, card);
        }
      }
    },
  );
});
