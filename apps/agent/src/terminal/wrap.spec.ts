import { visibleLength, wrap } from './wrap';

describe('one paragraph on the screen', () => {
  it('breaks between words and hangs what follows', () => {
    expect(wrap('one two three four', { width: 10, indent: 0, hanging: 2 })).toBe(
      'one two\n  three\n  four',
    );
  });

  it('keeps a word whole that is longer than the line', () => {
    expect(wrap('a pinabi-agent b', { width: 5, indent: 1, hanging: 1 })).toBe(
      ' a\n pinabi-agent\n b',
    );
  });

  it('gives colour no room', () => {
    expect(visibleLength('\u001b[31m●○\u001b[0m')).toBe(2);
    expect(wrap('\u001b[31mone\u001b[0m two', { width: 7, indent: 0, hanging: 0 })).not.toContain(
      '\n',
    );
  });
});
