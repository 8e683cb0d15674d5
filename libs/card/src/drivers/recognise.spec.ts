import { fromHex } from '../bytes/hex';
import { recognise } from './recognise';

const COSMO_8 = '3BDB960080B1FE451F830012233F536549440F9000F1';

describe('recognising a card', () => {
  it.each([
    [COSMO_8, 'idemia-cosmo8'],
    ['3BDC960080B1FE451F830012233F54654944320F9000C3', 'idemia-cosmox'],
    ['3BFF9600008031FE438031B85365494464B085051012233F1D', 'thales'],
  ])('%s is %s', (atr, generation) => {
    expect(recognise(fromHex(atr))).toMatchObject({ kind: 'supported', driver: { generation } });
  });

  it.each([
    ['3BDB960080B1FE451F830012428F536549440F900020', 'latvian'],
    ['3B7F9600008031B865B085050011122460829000', 'finnish'],
    ['3B8B80010012233F536549440F9000A0', 'contactless'],
    ['3BFE1800008031FE454573744549442076657220312E30A8', 'legacy'],
  ])('%s is named %s', (atr, card) => {
    expect(recognise(fromHex(atr))).toMatchObject({ kind: 'recognised', card });
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
