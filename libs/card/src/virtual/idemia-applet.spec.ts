// Dialogues with IDEMIA cards as the issuer's appendix (TD-ID1-Chip-App V0.8) and the captures of
// libelectronic-id and nfc-Android-lib hold them, played against the virtual card.
import { fromHex, hexOf } from '../bytes/hex';
import { type Exchange, talk, written } from '../testing/talk';
import { AUTHENTICATION_CERTIFICATE } from './certificates';
import { makeVirtualCard, type VirtualCardDescription } from './virtual-card';

const MAIN: Exchange = ['00A4040C10 A000000077010800070000FE00000100', '9000'];
const AWP: Exchange = ['00A4040C0D E828BD080FF2504F5420415750', '9000'];
const QSCD: Exchange = ['00A4040C10 51534344204170706C69636174696F6E', '9000'];
const FF = (count: number) => 'FF'.repeat(count);
const PIN1 = `31323334${FF(8)}`;
const PIN2 = `3132333435${FF(7)}`;
const PUK = `3132333435363738${FF(4)}`;
const WRONG = `3030303030303030${FF(4)}`;

const card = (description: Partial<VirtualCardDescription> = {}) =>
  makeVirtualCard({ ...description, generation: 'idemia-cosmo8' });

/** Says what was answered where it is not what was recorded. */
function holds(dialogue: readonly Exchange[], to = card()) {
  expect(talk(to, dialogue)).toEqual(written(dialogue));
  return to;
}

const counter = (object: string, left: string, rules = '4300'): Exchange => [
  `00CB3FFF0A 4D087006BF81${object}02A080 00`,
  `701EBF81${object}1AA018 9A0103 9B01${left} A110 8C06F3000073${rules} 9C06F3000073${rules} 9000`,
];

describe('an IDEMIA card, played', () => {
  it.each([
    ['idemia-cosmo8', '3BDB960080B1FE451F830012233F536549440F9000F1'],
    ['idemia-cosmox', '3BDC960080B1FE451F830012233F54654944320F9000C3'],
  ] as const)('answers to reset as %s does', (generation, atr) => {
    expect(hexOf(makeVirtualCard({ generation }).atr)).toBe(atr);
  });

  it('tells its counters where the codes are, and nowhere else', () => {
    const missing = ([command]: Exchange): Exchange => [command, '6A88'];
    const [pin1, puk, pin2] = [
      counter('01', '02'),
      counter('02', '00'),
      counter('05', '01', 'FF00'),
    ];
    holds(
      [
        ...[MAIN, pin1, puk, missing(pin2)],
        ...[QSCD, missing(pin1), missing(puk), pin2],
        ...[AWP, missing(pin1), missing(puk), missing(pin2)],
      ],
      card({ left: { PIN1: 2, PIN2: 1, PUK: 0 } }),
    );
  });

  it.each([
    '00CB3FFF0A 4D087006BF810302A080 00',
    '00CB3FFF0A 4D087006BF811102A080 00',
    '00CB3FFF0B 4D087006BF810102A08000 00',
    '00CB3FFF0B 004D087006BF810102A080 00',
    '00CB00FF0A 4D087006BF810102A080 00',
    '00CB3F000A 4D087006BF810102A080 00',
    '00CB3FFF 00',
  ])('has nothing for another GET DATA: %s', (command) => {
    holds([MAIN, [command, '6A86']]);
  });

  /** Every code: right, three times wrong, then blocked for the right one too. */
  it.each([
    ['PIN1', MAIN, '01', PIN1],
    ['PIN2', QSCD, '85', PIN2],
    ['PUK', MAIN, '02', PUK],
  ] as const)('verifies %s and counts its misses', (code, application, reference, right) => {
    const verify = (value: string, answer: string): Exchange => [
      `002000${reference}0C ${value}`,
      answer,
    ];
    const audit = (answer: string): Exchange => [`002000${reference}`, answer];
    const tried = holds([
      ...[application, audit('63C3'), verify(WRONG, '63C2'), audit('63C2'), verify(right, '9000')],
      ...[audit('9000'), verify(WRONG, '63C2'), audit('63C2'), verify(WRONG, '63C1')],
      ...[verify(WRONG, '6983'), audit('6983'), verify(right, '6983')],
    ]);
    const left = Object.entries(tried.counters()).map(([name, { left }]) => [name, left]);
    expect(Object.fromEntries(left)).toEqual({ PIN1: 3, PIN2: 3, PUK: 3, [code]: 0 });
  });

  it('counts a code in the wrong frame as a wrong one', () => {
    holds([
      MAIN,
      ['0020000108 31323334FFFFFFFF', '63C2'],
      ['002000010C 313233340000000000000000', '63C1'],
      ['0020000104 31323334', '6983'],
    ]);
  });

  it('keeps PIN1 and the PUK for every application, and PIN2 for QSCD', () => {
    holds([
      QSCD,
      [`002000010C ${PIN1}`, '9000'],
      [`002000020C ${PUK}`, '9000'],
      MAIN,
      [`002000850C ${PIN2}`, '6A88'],
      ['0020000100', '9000'],
      [`002000090C ${PIN1}`, '6A88'],
    ]);
  });

  it('forgets what was verified with the power, at a reset and when it is told to', () => {
    const verified: Exchange[] = [MAIN, [`002000020C ${PUK}`, '9000'], ['00200002', '9000']];
    const forgotten: Exchange = ['00200002', '63C3'];
    const played = holds([...verified, ['0020FF02', '9000'], forgotten, ...verified]);
    for (const cut of ['powerOn', 'powerOff', 'reset'] as const) {
      played[cut]();
      holds([forgotten, ...verified], played);
    }
  });

  it('is back in the main application after a reset', () => {
    const played = holds([QSCD]);
    played.reset();
    holds([counter('01', '03')], played);
  });

  it('changes each of its codes for the right one', () => {
    const next = `393633383235${FF(6)}`;
    const puk = `3936333832353437${FF(4)}`;
    holds([
      MAIN,
      [`0024000118 ${PIN1}${next}`, '9000'],
      [`002000010C ${PIN1}`, '63C2'],
      [`002000010C ${next}`, '9000'],
      [`0024000218 ${PUK}${puk} 00`, '9000'],
      [`002000020C ${puk}`, '9000'],
      QSCD,
      [`0024008518 ${PIN2}${next} 00`, '9000'],
      [`002000850C ${next}`, '9000'],
    ]);
  });

  it('changes nothing for a wrong one, in another place or in another form', () => {
    const next = `39363338${FF(8)}`;
    holds([
      MAIN,
      [`0024000118 ${WRONG}${next}`, '63C2'],
      [`0024000118 ${'00'.repeat(12)}${next}`, '63C1'],
      [`002400010C ${PIN1}`, '6700'],
      [`0024000118 ${PIN1}${PIN1}`, '6A80'],
      [`0024000118 ${PIN1}${FF(12)}`, '6A80'],
      [`0024008518 ${PIN2}${next}`, '6A88'],
      [`002000010C ${PIN1}`, '9000'],
    ]);
  });

  it('takes a new PIN1 while the PUK is verified, and not before', () => {
    const next = `39393939${FF(8)}`;
    const reset = (answer: string): Exchange => [`002C02010C ${next}`, answer];
    const played = holds(
      [MAIN, reset('6982'), [`002000020C ${PUK}`, '9000'], reset('9000')],
      card({ left: { PIN1: 0 } }),
    );
    expect(played.counters().PIN1.left).toBe(3);
    holds(
      [
        [`002000010C ${next}`, '9000'],
        [`002C02010C ${PIN1}`, '9000'],
        ['00200001', '63C3'],
      ],
      played,
    );
  });

  it('loses the verified PUK to a wrong one', () => {
    holds([
      MAIN,
      [`002000020C ${PUK}`, '9000'],
      [`002000020C ${WRONG}`, '63C2'],
      [`002C02010C ${PIN1}`, '6982'],
    ]);
  });

  /** Remark of LatviaIdemiaPinRetryReplayTest: outside QSCD the command answers 9000 and unblocks nothing. */
  it('unblocks PIN2 in QSCD, and elsewhere only says so', () => {
    const verified: Exchange[] = [MAIN, [`002000020C ${PUK}`, '9000']];
    const next = `3534333231${FF(7)}`;
    const played = holds(
      [...verified, [`002C02850C ${next}`, '9000'], [`002C02020C ${next}`, '9000']],
      card({ left: { PIN2: 0 } }),
    );
    expect(played.counters()).toMatchObject({ PIN2: { left: 0 }, PUK: { left: 3 } });
    holds([...verified, QSCD, [`002C02850C ${next}`, '9000']], played);
    expect(played.counters().PIN2.left).toBe(3);
    holds([[`002000850C ${next}`, '9000'], MAIN, ['00200002', '9000']], played);
  });

  it('refuses a reset of another form', () => {
    holds([
      MAIN,
      [`002000020C ${PUK}`, '9000'],
      [`002C00010C ${PIN1}`, '6A86'],
      [`002C020118 ${PUK}${PIN1}`, '6700'],
      [`002C02010C ${PIN1}`, '6A80'],
      [`002C02010C ${FF(12)}`, '6A80'],
      ['00200001', '63C3'],
    ]);
  });

  it('gives its files as recorded, the holder’s without a description', () => {
    const size = AUTHENTICATION_CERTIFICATE.length.toString(16).padStart(4, '0');
    holds([
      MAIN,
      ['00B0000000', '6986'],
      ['00A4010C025000', '9000'],
      // A known issue of the card: the folder does not find itself.
      ['00A4010C025000', '6A82'],
      ['00A4020C025006', '9000'],
      ['00B0000000', '3338303031303835373138 9000'],
      ['00B0000204', '30303130 9000'],
      ['00B0000C01', '6B00'],
      ['00A4010C025099', '6A82'],
      MAIN,
      ['00A4090404 ADF13401 00', `62048002${size} 9000`],
      ['00B0000004', `${hexOf(AUTHENTICATION_CERTIFICATE.subarray(0, 4))} 9000`],
      ['00A4080402 ADF1 00', '620480020000 9000'],
      ['00A4000C023F00', '9000'],
      ['00A4020C02D003', '9000'],
      ['00B0000000', '0409 4E5330303030303039 9000'],
    ]);
  });

  it.each([
    ['an application that it does not have', '00A4040C05 A000000001', '6A82'],
    [
      'an application, with its description',
      '00A4040010 51534344204170706C69636174696F6E',
      '6F00 9000',
    ],
    ['a command that it does not know', '0084000008', '6D00'],
    ['half a command', '00A404', '6700'],
  ])('answers to %s', (_, command, answer) => {
    holds([[command, answer]]);
  });

  it('stays where it was when an application is not there', () => {
    holds([QSCD, ['00A4040C05 A000000001', '6A82'], counter('05', '03', 'FF00')]);
  });
});

describe('the holder of a played card', () => {
  const fileOf = (played: ReturnType<typeof card>, id: string) => {
    for (const command of [MAIN[0], '00A4010C025000', `00A4020C02${id}`]) {
      played.transmit(fromHex(command));
    }
    const answer = played.transmit(fromHex('00B0000000'));
    expect(hexOf(answer.subarray(-2))).toBe('9000');
    return Buffer.from(answer.subarray(0, -2)).toString('utf8');
  };

  it.each([
    ['e-resident', ['\0', '\0', '\0', 'NS0000009']],
    ['id-card', ['M', 'EST', '08 01 1980 EST', 'AS0010392']],
  ] as const)('is the published example person, as an %s', (kind, [sex, citizen, born, number]) => {
    const played = card({ holder: { kind } });
    const ids = ['5001', '5002', '5003', '5004', '5005', '5006', '5007', '5008', '5009'];
    expect(ids.map((id) => fileOf(played, id))).toEqual([
      ...['JÕEORG', 'JAAK-KRISTJAN', sex, citizen, born],
      ...['38001085718', number, '13 08 2029', '13 08 2024'],
    ]);
  });
});
