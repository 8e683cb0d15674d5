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

  it('keeps a command whole', () => {
    expect(
      wrap('Run: pinabi-agent unblock PIN1. It asks.', { width: 24, indent: 0, hanging: 0 }),
    ).toBe('Run:\npinabi-agent unblock PIN1.\nIt asks.');
  });

  it('leaves columns as they are', () => {
    expect(wrap('PIN1    3 of 3', { width: 40, indent: 0, hanging: 8 })).toBe('PIN1    3 of 3');
  });

  it('gives colour no room', () => {
    expect(visibleLength('\u001b[31m●○\u001b[0m')).toBe(2);
    expect(wrap('\u001b[31mone\u001b[0m two', { width: 7, indent: 0, hanging: 0 })).not.toContain(
      '\n',
    );
  });
});
