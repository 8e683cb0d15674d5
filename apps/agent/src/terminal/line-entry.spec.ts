import { type Key, LineEntry } from './line-entry';

function typing(keys: string, { visible = false, size = 64 } = {}) {
  const area = Buffer.allocUnsafeSlow(size).fill(0);
  const shown: Buffer[] = [];
  const echo = (part: string | Uint8Array) => shown.push(Buffer.from(part));
  const entry = new LineEntry({ area, visible, echo });
  let last: Key = 'more';
  for (const byte of Buffer.from(keys, 'utf8')) last = entry.feed(byte);
  const typed = Buffer.from(entry.typed()).toString('latin1');
  return { entry, area, last, typed, shown: Buffer.concat(shown).toString('utf8') };
}

describe('one line typed key by key', () => {
  it('shows a star for each key of a code and never the key', () => {
    expect(typing('1234')).toMatchObject({ typed: '1234', shown: '****', last: 'more' });
  });

  it('shows the keys where they are no code', () => {
    expect(typing('USE', { visible: true }).shown).toBe('USE');
  });

  it('takes back a whole letter beyond ASCII', () => {
    const { entry, shown } = typing('да\x7f', { visible: true });
    expect(Buffer.from(entry.typed()).toString('utf8')).toBe('д');
    expect(shown).toBe('да\b \b');
  });

  it('takes keys back, one or all', () => {
    expect(typing('12\x7f3\b4').typed).toBe('14');
    expect(typing('1234\x1556').typed).toBe('56');
  });

  it('leaves no taken-back key in memory', () => {
    expect([...typing('9\x7f').area.subarray(0, 2)]).toEqual([0, 0]);
  });

  it('ends with Enter and stops with Ctrl-C', () => {
    expect(typing('1\r').last).toBe('enter');
    expect(typing('1\n').last).toBe('enter');
    expect(typing('1\x03').last).toBe('cancel');
    expect(typing('\x04').last).toBe('cancel');
    expect(typing('1\x04').last).toBe('more');
  });

  it('does not take arrow keys and paste marks for part of the code', () => {
    expect(typing('\x1b[A1\x1bOB2\x1b[200~34\x1b[201~').typed).toBe('1234');
    expect(typing('\x1b5678').typed).toBe('5678');
  });

  it('tells of more than fits instead of cutting it silently', () => {
    const { entry, typed } = typing('123456', { size: 4 });
    expect({ typed, overflowed: entry.overflowed }).toEqual({ typed: '1234', overflowed: true });
  });

  it('is empty after it was wiped', () => {
    const { entry, area } = typing('123456');
    entry.wipe();
    expect(area.every((byte) => byte === 0)).toBe(true);
    expect(entry.typed()).toHaveLength(0);
  });
});
