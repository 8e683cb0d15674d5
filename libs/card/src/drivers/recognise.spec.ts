import { fromHex } from '../bytes/hex';
import { recognise } from './recognise';

const COSMO_8 = '3BDB960080B1FE451F830012233F536549440F9000F1';

/** From pcsc-tools smartcard_list.txt, libelectronic-id atrs.hpp and the issuers' specifications. */
const OTHERS = {
  contactless: [
    '3B8B80010012233F536549440F9000A0',
    '3B8C80010012233F54654944320F900092',
    '3B8F80018031D85365494464B085051012233F16',
  ],
  latvian: [
    '3BDD18008131FE45904C41545649412D65494490008C',
    '3BDB960080B1FE451F830012428F536549440F900020',
    '3BDC960080B1FE451F830012428F54654944320F900012',
  ],
  finnish: [
    '3B7B940000806212515646696E454944',
    '3B7F9600008031B865B0850300EF1200F6829000',
    '3B7F9600008031B865B08504021B1200F6829000',
    '3B7F9600008031B865B085050011122460829000',
  ],
  legacy: [
    '3BFE1800008031FE454573744549442076657220312E30A8',
    '3BFE1800008031FE45803180664090A4162A00830F9000EF',
    '3BFA1800008031FE45FE654944202F20504B4903',
    '3BFE9400FF80B1FA451F034573744549442076657220312E3043',
    '3B6E00004573744549442076657220312E30',
    '3B6E00FF4573744549442076657220312E30',
    '3B5E11FF4573744549442076657220312E30',
    '3BDE18FFC080B1FE451F034573744549442076657220312E302B',
  ],
};

describe('recognising a card', () => {
  it.each([
    [COSMO_8, 'idemia-cosmo8'],
    ['3BDC960080B1FE451F830012233F54654944320F9000C3', 'idemia-cosmox'],
    ['3BFF9600008031FE438031B85365494464B085051012233F1D', 'thales'],
  ])('%s is %s', (atr, generation) => {
    expect(recognise(fromHex(atr))).toMatchObject({ kind: 'supported', driver: { generation } });
  });

  it.each(
    Object.entries(OTHERS).flatMap(([card, atrs]) => atrs.map((atr) => [atr, card] as const)),
  )('%s is a %s card, for which nothing can be done', (atr, card) => {
    const generation = card === 'legacy' ? 'legacy' : 'other';
    expect(recognise(fromHex(atr))).toEqual({ kind: 'recognised', card, generation });
  });

  it('takes nothing that differs in any byte', () => {
    const atr = fromHex(COSMO_8);
    for (let at = 0; at < atr.length; at += 1) {
      const other = atr.map((byte, place) => (place === at ? byte ^ 1 : byte));
      expect(recognise(other)).toEqual({ kind: 'unknown' });
    }
    expect(recognise(atr.subarray(0, 20))).toEqual({ kind: 'unknown' });
  });
});
