import { type CardReport, GENERATIONS, LAST_OPERATIONS, LOCALES, words } from '@pinabi/guidance';
import { inWords } from './preview';

const CODE = {
  left: 3,
  max: 3,
  leftSource: 'card',
  maxSource: 'card',
  activated: 'yes',
  state: 'ok',
} as const;
const REPORT: CardReport = {
  v: 1,
  reportId: 'AAAAAAAAAAAAAAAAAAAAAA',
  agentVersion: '1.2.3',
  generation: 'thales',
  codes: { PIN1: CODE, PIN2: CODE, PUK: CODE },
  lastOperation: 'none',
};
const DIAGNOSIS = {
  os: 'linux',
  reader: 'contact',
  pinPad: 'no',
  eResident: 'yes',
  expires: 'valid',
  findings: ['portal'],
} as const;

/** Issue "The agent in people's hands": who consents has read it, in words too. */
describe.each(LOCALES)('a report in words, in %s', (locale) => {
  const t = words(locale);
  const said = (change: object) => inWords(JSON.stringify({ ...REPORT, ...change }), t).join('\n');
  const codes = (change: object) => ({ codes: { ...REPORT.codes, PIN2: { ...CODE, ...change } } });
  const diagnosis = (change: object) => ({ diagnosis: { ...DIAGNOSIS, ...change } });

  const changes: object[] = [
    ...GENERATIONS.map((generation) => ({ generation })),
    ...LAST_OPERATIONS.map((lastOperation) => ({ lastOperation })),
    ...[0, 1, 2].map((left) => codes({ left })),
    codes({ left: null, max: null, leftSource: 'unknown' }),
    codes({ activated: 'no' }),
    { agentVersion: '1.2.4' },
    diagnosis({}),
    ...(['macos', 'windows'] as const).map((os) => diagnosis({ os })),
    ...(['contactless', 'none', 'unknown'] as const).map((reader) => diagnosis({ reader })),
    ...(['yes', 'unknown'] as const).map((pinPad) => diagnosis({ pinPad })),
    ...(['no', 'unknown'] as const).map((eResident) => diagnosis({ eResident })),
    ...(['soon', 'expired', 'unknown'] as const).map((expires) => diagnosis({ expires })),
    diagnosis({ findings: [] }),
  ];

  it('says another thing for all that can be another thing, and lacks no word', () => {
    const all = changes.map(said);
    // The report as it stands is among them twice: its own generation, its own last operation.
    expect(new Set(all).size).toBe(changes.length - 1);
    for (const text of all) expect(text).not.toMatch(/agent:|preview\.|\{\{|undefined/);
  });

  it('is made from nothing but a report', () => {
    expect(() => said({ note: 'PIN1 is 1234' })).toThrow();
  });
});
