import { parseArguments, portalAddress } from './arguments';

function understood(line: string) {
  const parsed = parseArguments(line === '' ? [] : line.split(' '));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.invocation;
}

function problemOf(...words: string[]): string {
  const parsed = parseArguments(words);
  return parsed.ok ? 'none' : parsed.problem;
}

describe('the words after pinabi-agent', () => {
  it('leaves the choice open when nothing is named', () => {
    expect(understood('').command).toBeNull();
  });

  it('reads commands with their code, in any case', () => {
    expect(understood('change pin2').command).toEqual({ name: 'change', code: 'PIN2' });
    expect(understood('unblock PIN1').command).toEqual({ name: 'unblock', code: 'PIN1' });
    expect(understood('change PUK').command).toEqual({ name: 'change', code: 'PUK' });
  });

  it('reads every flag, with its value after a space or an equals sign', () => {
    const line =
      'report --json --reader R --lang=et --portal https://a.example --pair BCDF-GHJK-MNPQ --diagnosis --save f --no-pinpad --yes --demo=thales';
    expect(understood(line)).toMatchObject({
      command: { name: 'report' },
      json: true,
      reader: 'R',
      lang: 'et',
      pair: 'BCDF-GHJK-MNPQ',
      diagnosis: true,
      save: 'f',
      noPinpad: true,
      yes: true,
      demo: 'thales',
    });
    expect(understood('--demo').demo).toBe('idemia-cosmo8');
  });

  it.each([
    [['change', 'PIN1', '1234'], 'code-offered'],
    [['unblock', 'PIN1', '--puk=12345678'], 'code-offered'],
    [['unblock', 'PIN1', '--puk', '12345678'], 'code-offered'],
    [['report', '--pair', '1234-5678-9012'], 'code-offered'],
    [['report', '--pair=12345678'], 'code-offered'],
    [['change', '--pin1=1234 5678'], 'code-offered'],
    [['change'], 'which-code'],
    [['unblock', 'PUK'], 'which-code'],
    [['reset'], 'unknown-command'],
    [['status', '--force'], 'unknown-flag'],
    [['status', '--json=yes'], 'unknown-flag'],
    [['status', '--reader'], 'missing-value'],
    [['status', '--lang', 'fi'], 'unknown-language'],
    [['status', '--demo=gold'], 'unknown-generation'],
    [['status', 'PIN1'], 'too-many-words'],
    [['change', 'PIN1', 'PIN2'], 'too-many-words'],
    [['report', '--portal', 'http://portal.example'], 'portal-address'],
  ])('refuses %j: %s', (words, problem) => {
    expect(problemOf(...words)).toBe(problem);
  });

  it('remembers that JSON was asked for even when the rest makes no sense', () => {
    expect(parseArguments(['--json', 'dance'])).toMatchObject({ ok: false, json: true });
  });
});

describe('a portal address', () => {
  it.each([
    'https://portal.example',
    'http://localhost:3000',
    'http://127.0.0.1:80',
    'http://[::1]:1',
  ])('takes %s', (address) => expect(portalAddress(address)).toBeInstanceOf(URL));

  it.each([
    'http://portal.example',
    'https://user@portal.example',
    'https://portal.example/path',
    'https://portal.example?x=1',
    'ftp://localhost',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'nonsense',
  ])('refuses %s', (address) => expect(portalAddress(address)).toBeNull());
});
