import { type Order, orderFrom, wordsOf } from './order';

const ORDER: Order = {
  operation: { kind: 'unblock', code: 'PIN2' },
  atr: Buffer.from('3bdb960080b1fe451f830012233f536549440f9000f1', 'hex'),
  shown: { PIN1: 3, PIN2: 0, PUK: null },
  locale: 'et',
  source: 'pcsc',
  entry: 'reader',
  readerName: 'ACS ACR39U [CCID Interface] 00 00',
};

function withWord(at: number, word: string): string[] {
  return wordsOf(ORDER).map((old, index) => (index === at ? word : old));
}

describe('the order to the PIN worker', () => {
  it('comes back as it was written', () => {
    expect(orderFrom(wordsOf(ORDER))).toEqual(ORDER);
  });

  it.each([
    ['a word less', wordsOf(ORDER).slice(1)],
    ['a word more', [...wordsOf(ORDER), '1234']],
    ['unblocking the PUK', withWord(1, 'PUK')],
    ['an unknown act', withWord(0, 'verify')],
    ['no answer to reset', withWord(2, 'xy')],
    ['tries that are none', withWord(3, '3,3,1234')],
    ['another language', withWord(4, 'fi')],
    ['another source', withWord(5, 'http')],
    ['another place to type', withWord(6, 'phone')],
  ])('is refused with %s', (_what, words) => {
    expect(orderFrom(words)).toBeNull();
  });
});
