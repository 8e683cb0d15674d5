import fc from 'fast-check';
import { inspectFreeText } from './never-pin';

describe('the never-PIN guard', () => {
  it.each([
    'My PIN1 is 4711',
    'pin 1 2 3 4',
    'PIN: 1-2-3-4',
    'PUK 12345678',
    'PUK is 12 34 56 78',
    'pin1234',
    'PIN2=54321',
    'my pin is 1987',
    'the codes are 1234, 56789 and 12345678',
    '4711 is my PIN',
    'ＰＩＮ １２３４',
    'my pin is one two three four',
    'minu PIN1 on 4821',
    'PIN-kood: 4821',
    'мой пин 4821',
    'пин-код 12345',
    'мій пін-код 4821',
    'meine Geheimzahl ist 4821',
    'mon code est le 4821',
    'mi clave es 4821',
    'pin: 48l2',
    'pin 4\u200b8\u200b2\u200b1',
    'PIN 1 4821',
  ])('refuses %j', (text) => {
    const { tier, text: kept } = inspectFreeText(text);
    expect(tier).toBe('hard');
    expect(kept).not.toMatch(/4711|1234|5678|4821|54321|1987/);
  });

  it.each([
    'PIN1: 3 of 3 tries left, PIN2 2 of 3, PUK 0 of 3',
    'My PIN1 was blocked in 2025 and I live abroad',
    'I got the PIN envelope on 24.11.2025',
    'The case is ER-7K3M-9QXT and PIN2 is blocked',
    'PIN error code 6983 was shown',
    'Call me on +372 5555 1234 about my PIN',
    'I use DigiDoc4 4.9.0 on Windows 10 and PIN1 is blocked',
    'Replacing PIN codes costs €150 or 1500 euros?',
    'My postal code is 10115',
    'PIN1 ja PIN2 on mõlemad lukus',
  ])('lets %j pass', (text) => {
    expect(inspectFreeText(text)).toEqual({ tier: 'clean', text, masked: false });
  });

  it('asks about a lone number', () => {
    expect(inspectFreeText('I typed 4821 and it did not work').tier).toBe('soft');
  });

  it('masks a personal code and a document number', () => {
    expect(inspectFreeText('I am 38001085718, card AB1234567')).toEqual({
      tier: 'clean',
      text: 'I am •••••••••••, card •••••••••',
      masked: true,
    });
  });

  it('keeps every word and blanks only the digits', () => {
    expect(inspectFreeText('Hello, my PIN1 is 4711. Please help!').text).toBe(
      'Hello, my PIN1 is ••••. Please help!',
    );
  });

  it('keeps the number in the name of a code', () => {
    expect(inspectFreeText('My PIN1 7318 was set in 2023').text).toBe(
      'My PIN1 •••• was set in 2023',
    );
  });

  it('never keeps the digits that follow a code word, whatever stands around them', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{4,12}$/),
        fc.constantFrom('PIN1', 'PIN 2', 'PUK', 'пин-код', 'PIN-kood', 'Geheimzahl'),
        fc.constantFrom(': ', ' is ', ' = ', ' on ', ' - '),
        fc.string(),
        (digits, word, joint, rest) => {
          const { tier, text, masked } = inspectFreeText(`${word}${joint}${digits} ${rest}`);
          expect(tier === 'hard' || masked).toBe(true);
          expect(text.slice(0, word.length + joint.length + digits.length)).not.toContain(digits);
        },
      ),
    );
  });
});
