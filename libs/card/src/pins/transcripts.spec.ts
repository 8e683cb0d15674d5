// Recorded dialogues, replayed against drivers. Sources stand beside each.
import { fromHex } from '../bytes/hex';
import { COSMO_8 } from '../drivers/idemia';
import { THALES } from '../drivers/thales';
import { ScriptedCard } from '../testing/scripted-card';
import { changeCode } from './change-code';
import { type PinName } from './code';
import { readCounters } from './read-counters';
import { unblockPin } from './unblock-pin';

const MAIN = '00A4040C10 A000000077010800070000FE00000100';
const QSCD = '00A4040C10 51534344204170706C69636174696F6E';
const PKCS15 = '00A4040C0C A000000063504B43532D3135';
const digits = (text: string) => Uint8Array.from(Buffer.from(text, 'ascii'));
const scratch = () => new Uint8Array(256);

/** web-eid/libelectronic-id select-certificate-script-EST-IDEMIA.hpp (real card). */
const idemiaCounter = (object: string, left: string) =>
  [
    `00CB3FFF0A 4D087006BF81${object}02A080 00`,
    `701EBF81${object}1AA018 9A0103 9B01${left} A110 8C06F30000734300 9C06F30000734300 9000`,
  ] as const;

/** open-eid/nfc-Android-lib ThalesSignFlowReplayTest (real card, PIN2). */
const thalesCounter = (reference: string, left: string, changed = '01') =>
  [
    `00CB00FF05 A0038301${reference} 00`,
    `A034 8301${reference} 8C04F0000000 DF2104${left}FFA503 DF2702FFFF DF28010C DF2F01${changed}
   DF3F14 03050C01AA01FFFF550055FFFFAAFF55AA000000 9000`,
  ] as const;

function cosmoCounters(card: ScriptedCard, pin1: string, puk: string, pin2: string): ScriptedCard {
  return card
    .expects(MAIN, '9000')
    .expects(...idemiaCounter('01', pin1))
    .expects(...idemiaCounter('02', puk))
    .expects(QSCD, '9000')
    .expects(...idemiaCounter('05', pin2));
}

function thalesCounters(card: ScriptedCard, pin1: string, pin2: string, puk: string): ScriptedCard {
  return card
    .expects(PKCS15, '9000')
    .expects(...thalesCounter('81', pin1))
    .expects(...thalesCounter('82', pin2))
    .expects(...thalesCounter('83', puk));
}

describe('Cosmo 8, as recorded', () => {
  it('tells all counters in five commands', async () => {
    const card = cosmoCounters(new ScriptedCard(), '00', '03', '02');
    expect(await readCounters(card, COSMO_8)).toMatchObject({
      PIN1: { left: 0, max: 3, maxSource: 'card', state: 'blocked' },
      PIN2: { left: 2, state: 'low' },
      PUK: { left: 3, state: 'ok' },
    });
    card.mustBeThrough();
  });

  /** nfc-Android-lib EstoniaIdemiaPinRetryReplayTest (real card). */
  it('unblocks PIN1: the PUK first, then the new PIN, then forget the PUK', async () => {
    const card = cosmoCounters(new ScriptedCard(), '00', '03', '03')
      .expects(MAIN, '9000')
      .expects('00200002 0C 3132333435363738FFFFFFFF', '9000')
      .expects('002C0201 0C 39393939FFFFFFFFFFFFFFFF', '9000')
      .expects('0020FF02', '9000');
    cosmoCounters(card, '03', '03', '03');
    const result = await unblock(card, 'PIN1', '12345678', '9999');
    expect(result).toMatchObject({ outcome: { kind: 'done' }, after: { PIN1: { left: 3 } } });
    card.mustBeThrough();
  });

  /** nfc-Android-lib LatviaIdemiaPinRetryReplayTest (real Latvian sibling). */
  it('unblocks PIN2 in QSCD, selected in between', async () => {
    const card = cosmoCounters(new ScriptedCard(), '03', '03', '00')
      .expects(MAIN, '9000')
      .expects('00200002 0C 3132333435363738FFFFFFFF', '9000')
      .expects(QSCD, '9000')
      .expects('002C0285 0C 3132333435FFFFFFFFFFFFFF', '9000')
      .expects('0020FF02', '9000');
    cosmoCounters(card, '03', '03', '03');
    expect((await unblock(card, 'PIN2', '12345678', '12345')).outcome).toEqual({ kind: 'done' });
    card.mustBeThrough();
  });

  /** TD-ID1-Chip-App V0.8: 63C2, 63C1, 6983. */
  it.each([
    ['63C2', '02', { kind: 'wrong-code', code: 'PUK', left: 2 }],
    ['63C1', '01', { kind: 'wrong-code', code: 'PUK', left: 1 }],
    ['6983', '00', { kind: 'blocked', code: 'PUK' }],
  ])(
    'a wrong PUK answered %s is the PUK’s miss, and nothing follows it',
    async (sw, left, outcome) => {
      const card = cosmoCounters(new ScriptedCard(), '00', '03', '03')
        .expects(MAIN, '9000')
        .expects('00200002 0C 3131313131313131FFFFFFFF', sw);
      cosmoCounters(card, '00', left, '03');
      expect((await unblock(card, 'PIN1', '11111111', '9999')).outcome).toEqual(outcome);
      card.mustBeThrough();
    },
  );

  it('changes PIN2 in QSCD with both codes padded to twelve', async () => {
    const card = cosmoCounters(new ScriptedCard(), '03', '03', '03')
      .expects(QSCD, '9000')
      .expects('00240085 18 3132333435FFFFFFFFFFFFFF 3534333231FFFFFFFFFFFFFF', '9000');
    cosmoCounters(card, '03', '03', '03');
    const change = { code: 'PIN2' as const, current: digits('12345'), next: digits('54321') };
    expect((await changeCode(card, COSMO_8, { ...change, scratch: scratch() })).outcome).toEqual({
      kind: 'done',
    });
    card.mustBeThrough();
  });

  const unblock = (card: ScriptedCard, code: PinName, puk: string, next: string) =>
    unblockPin(card, COSMO_8, { code, puk: digits(puk), next: digits(next), scratch: scratch() });
});

describe('Thales, as recorded', () => {
  it('tells all counters in four commands', async () => {
    const card = thalesCounters(new ScriptedCard(), '01', '03', '02');
    expect(await readCounters(card, THALES)).toMatchObject({
      PIN1: { left: 1, max: 3, maxSource: 'profile', state: 'last', activated: 'yes' },
      PIN2: { left: 3, state: 'ok' },
      PUK: { left: 2, state: 'low' },
    });
    card.mustBeThrough();
  });

  /** nfc-Android-lib ThalesPinRetryReplayTest (real card). */
  it('unblocks PIN1 in one command, without VERIFY', async () => {
    const card = thalesCounters(new ScriptedCard(), '00', '03', '03')
      .expects(PKCS15, '9000')
      .expects('002C0081 18 313233343536373800000000 393939390000000000000000', '9000');
    thalesCounters(card, '03', '03', '03');
    const codes = { puk: digits('12345678'), next: digits('9999'), scratch: scratch() };
    expect(await unblockPin(card, THALES, { code: 'PIN1', ...codes })).toMatchObject({
      outcome: { kind: 'done' },
      after: { PIN1: { state: 'ok' } },
    });
    card.mustBeThrough();
  });

  /** libelectronic-id FIN-V3/V4 (real Finnish siblings): an extra tag moves the counter. */
  it('finds the counter wherever it stands', () => {
    const counters = THALES.counterIn(
      fromHex('A023 830182 8C04F0000000 9C04F0000000 DF210405FFA503 DF2702FFFF DF28010C DF2F0101'),
      'PIN2',
    );
    expect(counters.left).toBe(5);
  });
});
