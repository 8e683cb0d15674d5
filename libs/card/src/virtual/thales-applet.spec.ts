// Dialogues with Thales cards as the captures of nfc-Android-lib hold them, played against the virtual
// card; what no capture shows is marked in thales-applet.ts.
import { hexOf } from '../bytes/hex';
import { type Exchange, talk, written } from '../testing/talk';
import { AUTHENTICATION_CERTIFICATE } from './certificates';
import { makeVirtualCard, type VirtualCardDescription } from './virtual-card';

const PKCS15: Exchange = ['00A4040C0C A000000063504B43532D3135', '9000'];
const ELSEWHERE: Exchange = ['00A4040C05 A000000001', '6A82'];
const ZERO = (count: number) => '00'.repeat(count);
const PIN1 = `31323334${ZERO(8)}`;
const PIN2 = `3132333435${ZERO(7)}`;
const PUK = `3132333435363738${ZERO(4)}`;
const WRONG = `30303030${ZERO(8)}`;

const card = (description: Partial<VirtualCardDescription> = {}) =>
  makeVirtualCard({ ...description, generation: 'thales' });

function holds(dialogue: readonly Exchange[], to = card()) {
  expect(talk(to, dialogue)).toEqual(written(dialogue));
  return to;
}

const counter = (reference: string, left: string, changed = '01'): Exchange => [
  `00CB00FF05 A0038301${reference} 00`,
  `A034 8301${reference} 8C04F0000000 DF2104${left}FFA503 DF2702FFFF DF28010C DF2F01${changed}
   DF3F14 03050C01AA01FFFF550055FFFFAAFF55AA000000 9000`,
];

describe('a Thales card, played', () => {
  it('answers to reset, with its application selected', () => {
    expect(hexOf(card().atr)).toBe('3BFF9600008031FE438031B85365494464B085051012233F1D');
    holds([counter('81', '03')]);
  });

  it('tells its counters in the recorded form', () => {
    holds(
      [PKCS15, counter('81', '00'), counter('82', '01', '00'), counter('83', '02')],
      card({ left: { PIN1: 0, PIN2: 1, PUK: 2 }, neverChanged: ['PIN2'] }),
    );
  });

  it.each([
    '00CB00FF05 A003830184 00',
    '00CB00FF05 A003830111 00',
    '00CB00FF05 A103830181 00',
    '00CB3FFF05 A003830181 00',
    '00CB000005 A003830181 00',
    '00CB00FF 00',
  ])('has nothing for another GET DATA: %s', (command) => {
    holds([PKCS15, [command, '6A88']]);
  });

  it.each([
    ['PIN1', '81', PIN1],
    ['PIN2', '82', PIN2],
    ['PUK', '83', PUK],
  ] as const)(
    'verifies %s and counts its misses: 6983, and 6984 from then on',
    (code, p2, right) => {
      const verify = (value: string, answer: string): Exchange => [
        `002000${p2}0C ${value}`,
        answer,
      ];
      const tried = holds([
        ...[verify(WRONG, '63C2'), verify(right, '9000'), verify(WRONG, '63C2')],
        ...[verify(WRONG, '63C1'), verify(WRONG, '6983'), verify(WRONG, '6984')],
        ...[verify(right, '6984')],
      ]);
      const left = Object.entries(tried.counters()).map(([name, { left }]) => [name, left]);
      expect(Object.fromEntries(left)).toEqual({ PIN1: 3, PIN2: 3, PUK: 3, [code]: 0 });
    },
  );

  it('takes a code in its own frame alone', () => {
    holds([
      ['0020008104 31323334', '6700'],
      [`0020008118 ${PIN1}${PIN1}`, '6700'],
      [`002000810C 31323334${'FF'.repeat(8)}`, '63C2'],
      [`002000110C ${PIN1}`, '6A88'],
    ]);
  });

  it('changes a PIN for the right one, and no PUK', () => {
    const next = `39363338${ZERO(8)}`;
    const played = holds(
      [
        [`0024008118 ${PIN1}${next}`, '9000'],
        [`002000810C ${next}`, '9000'],
        [`0024008218 ${WRONG}${next}`, '63C2'],
        [`0024008218 ${PIN2}${PIN2}`, '6A80'],
        [`0024008218 ${PIN2}${ZERO(12)}`, '6A80'],
        [`002400820C ${PIN2}`, '6700'],
        [`0024008318 ${PUK}${next}`, '6A86'],
        [`0024001118 ${PIN1}${next}`, '6A86'],
        [`0024008218 ${PIN2}${next}`, '9000'],
      ],
      card({ neverChanged: ['PIN2'] }),
    );
    expect(played.counters()).toMatchObject({
      PIN1: { left: 3 },
      PIN2: { left: 3, activated: 'yes' },
      PUK: { left: 3 },
    });
  });

  it('unblocks in one command with the PUK and the new PIN', () => {
    const next = `39393939${ZERO(8)}`;
    const played = holds(
      [
        [`002C008118 ${WRONG}${next}`, '63C2'],
        [`002C028118 ${PUK}${next}`, '6A86'],
        [`002C008318 ${PUK}${next}`, '6A86'],
        [`002C001118 ${PUK}${next}`, '6A86'],
        [`002C00810C ${PUK}`, '6700'],
        [`002C008118 ${PUK}${PIN1}`, '6A80'],
        [`002C008118 ${PUK}${next}`, '9000'],
        [`002000810C ${next}`, '9000'],
        [`002C008218 ${WRONG}${next}`, '63C2'],
        [`002C008218 ${WRONG}${next}`, '63C1'],
        [`002C008218 ${WRONG}${next}`, '6983'],
        [`002C008218 ${PUK}${next}`, '6984'],
      ],
      card({ left: { PIN1: 0 } }),
    );
    expect(played.counters()).toMatchObject({
      PIN1: { left: 3 },
      PIN2: { left: 3 },
      PUK: { left: 0 },
    });
  });

  it('knows no code and no file outside its application', () => {
    const nothing = (command: string): Exchange => [command, '6A88'];
    const played = holds([
      ELSEWHERE,
      nothing(counter('81', '03')[0]),
      nothing(`002000810C ${PIN1}`),
      ['00A4020C025006', '6A82'],
      ['00A4080C02DFDD', '6A82'],
      PKCS15,
      counter('81', '03'),
      ELSEWHERE,
    ]);
    for (const cut of ['powerOn', 'powerOff', 'reset'] as const) {
      played[cut]();
      holds([counter('81', '03'), ELSEWHERE], played);
    }
  });

  it('gives its files as recorded', () => {
    const size = AUTHENTICATION_CERTIFICATE.length.toString(16).padStart(4, '0');
    const described = (bytes: string, id: string) =>
      `6213 8102${bytes} 820101 8302${id} 8A0105 8C0303FF00 9000`;
    const played = holds([
      PKCS15,
      ['00B0000000', '6986'],
      ['00A4080C02DFDD', '9000'],
      ['00A4020C025008', '9000'],
      ['00B0000000', `${hexOf(Uint8Array.from(Buffer.from('13 08 2029')))} 9000`],
      ['00A4020402 5008 00', described('000A', '5008')],
      ['00A4020402 5099 00', '6A82'],
      ['00A4080404 ADF13411 00', described(size, '3411')],
      ['00B0000004', `${hexOf(AUTHENTICATION_CERTIFICATE.subarray(0, 4))} 9000`],
      ['00A4080404 ADF23421 00', described('029C', '3421')],
      ['00A4080402 DFDD 00', described('0000', 'DFDD')],
    ]);
    played.reset();
    holds(
      [['00A4020C025008', '6A82'], ['00A4080C02DFDD', '9000'], PKCS15, ['00A4020C025008', '6A82']],
      played,
    );
  });

  it.each([
    ['a command that it does not know', '0084000008', '6D00'],
    ['half a command', '00A404', '6700'],
  ])('answers to %s', (_, command, answer) => {
    holds([[command, answer]]);
  });
});
