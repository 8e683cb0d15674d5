import { fromHex } from '../bytes/hex';
import { CardSession } from '../reader/card-session';
import { ScriptedCard } from '../testing/scripted-card';
import { readFile } from './read-file';

const SELECT = { ins: 0xa4, p1: 0x02, p2: 0x04, data: fromHex('3401'), le: 256 };
const SELECTED = '00A40204 02 3401 00';
const bytes = (count: number) => 'AB'.repeat(count);

function read(card: ScriptedCard): Promise<Uint8Array | undefined> {
  return CardSession.run(card, (session) => readFile(session, SELECT));
}

async function lengthRead(card: ScriptedCard): Promise<number | undefined> {
  const file = await read(card);
  card.mustBeThrough();
  return file?.length;
}

describe('a file', () => {
  it.each([
    ['80, as IDEMIA says', '6204 8002 0190'],
    ['81, as Thales says', '6213 8102 0190 820101 83023411 8A0105 8C0303FF00'],
    ['80 before 81', '6208 8102 0000 8002 0190'],
  ])('is read to the size that its description names: %s', async (_, description) => {
    const card = new ScriptedCard()
      .expects(SELECTED, `${description} 9000`)
      .expects('00B00000 C0', `${bytes(0xc0)} 9000`)
      .expects('00B000C0 C0', `${bytes(0xc0)} 9000`)
      .expects('00B00180 10', `${bytes(0x10)} 9000`);
    expect(await lengthRead(card)).toBe(400);
  });

  it.each([
    ['none', ''],
    ['of one byte', '6203 8001 10'],
    ['of three bytes', '6205 8003 000010'],
    ['malformed', '6204 8002 01'],
    ['elsewhere', '6F04 8002 0010'],
  ])('of a size that is %s is read until a short answer', async (_, description) => {
    const card = new ScriptedCard()
      .expects(SELECTED, `${description} 9000`)
      .expects('00B00000 C0', `${bytes(0xc0)} 9000`)
      .expects('00B000C0 C0', `${bytes(5)} 9000`);
    expect(await lengthRead(card)).toBe(0xc5);
  });

  it('ends where the card says that it does', async () => {
    const short = new ScriptedCard()
      .expects(SELECTED, '9000')
      .expects('00B00000 C0', `${bytes(0xc0)} 6282`)
      .expects('00B000C0 C0', `${bytes(3)} 6282`);
    expect(await lengthRead(short)).toBe(0xc3);
    const past = new ScriptedCard()
      .expects(SELECTED, '9000')
      .expects('00B00000 C0', `${bytes(0xc0)} 9000`)
      .expects('00B000C0 C0', '6B00');
    expect(await lengthRead(past)).toBe(0xc0);
  });

  it('takes no bytes out of an answer that is an error', async () => {
    const card = new ScriptedCard()
      .expects(SELECTED, '9000')
      .expects('00B00000 C0', `${bytes(0xc0)} 6982`);
    expect(await lengthRead(card)).toBe(0);
  });

  it.each(['6204 8002 FFFF', ''])('that never ends is left at 8 KiB: "%s"', async (description) => {
    const card = new ScriptedCard().expects(SELECTED, `${description} 9000`);
    for (let at = 0; at < 42; at += 1) {
      const offset = (at * 0xc0).toString(16).padStart(4, '0');
      card.expects(`00B0${offset}C0`, `${bytes(0xc0)} 9000`);
    }
    card.expects('00B01F80 80', `${bytes(0x80)} 9000`);
    expect(await lengthRead(card)).toBe(8192);
  });

  it.each(['6A82', '6982', '6282'])('that is answered with %s is not read', async (sw) => {
    const card = new ScriptedCard().expects(SELECTED, sw);
    expect(await read(card)).toBeUndefined();
    card.mustBeThrough();
  });

  it('that is empty is empty', async () => {
    expect(await lengthRead(new ScriptedCard().expects(SELECTED, '6204 8002 0000 9000'))).toBe(0);
  });
});
