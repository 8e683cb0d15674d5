import { ScriptedCard } from '../testing/scripted-card';
import { plainTransmit, sendOnce } from './transmit';

const GET = { ins: 0xcb, p1: 0, p2: 0xff, data: Uint8Array.of(1, 2), le: 256 };

describe('a command without a code', () => {
  it('collects the rest of an answer', async () => {
    const card = new ScriptedCard()
      .expects('00CB00FF02010200', 'AA 6102')
      .expects('00C0000002', 'BB 6101')
      .expects('00C0000001', 'CC 9000');
    const answer = await plainTransmit(card)(GET);
    expect(answer).toEqual({ data: Uint8Array.of(0xaa, 0xbb, 0xcc), sw: 0x9000 });
    card.mustBeThrough();
  });

  it('corrects Le at the end of the command, once, and never byte 4', async () => {
    const card = new ScriptedCard()
      .expects('00CB00FF02010200', '6C05')
      .expects('00CB00FF02010205', '6C06');
    expect((await plainTransmit(card)(GET)).sw).toBe(0x6c06);
    card.mustBeThrough();
  });

  it('does not send again what named no Le', async () => {
    const card = new ScriptedCard().expects('00A4040C', '6C05');
    const select = { ins: 0xa4, p1: 0x04, p2: 0x0c };
    expect((await plainTransmit(card)(select)).sw).toBe(0x6c05);
    card.mustBeThrough();
  });

  it('keeps Le back on T=0, which has no room for it, and fetches the answer', async () => {
    const card = new ScriptedCard('T=0')
      .expects('00CB00FF020102', '6101')
      .expects('00C0000001', 'AA 9000')
      .expects('00B0000010', '9000');
    const transmit = plainTransmit(card);
    expect((await transmit(GET)).data).toEqual(Uint8Array.of(0xaa));
    await transmit({ ins: 0xb0, p1: 0, p2: 0, le: 16 });
    card.mustBeThrough();
  });

  it('does not follow a card that never ends', async () => {
    const endless = new ScriptedCard();
    endless.expects('00CB00FF02010200', '6101');
    for (let part = 0; part < 300; part += 1) endless.expects('00C0000001', 'AA 6101');
    await expect(plainTransmit(endless)(GET)).rejects.toMatchObject({ reason: 'unknown-card' });
  });

  it('follows one of 64 KiB to its end', async () => {
    const long = new ScriptedCard().expects('00CB00FF02010200', '6100');
    const part = 'AB'.repeat(256);
    for (let at = 1; at < 255; at += 1) long.expects('00C0000000', `${part} 6100`);
    long.expects('00C0000000', `${part} 9000`);
    const { data } = await plainTransmit(long)(GET);
    expect(data).toHaveLength(255 * 256);
    long.mustBeThrough();
  });

  it.each(['', '90'])('takes an answer of %j for no answer', async (answer) => {
    const card = new ScriptedCard().expects('00A4', answer);
    await expect(sendOnce(card, Uint8Array.of(0x00, 0xa4))).rejects.toMatchObject({
      reason: 'card-removed',
    });
  });
});
