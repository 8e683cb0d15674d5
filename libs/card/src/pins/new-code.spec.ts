import { newCodeProblems } from './new-code';
import { COSMO_8 } from '../drivers/idemia';

const digits = (text: string) => Uint8Array.from(Buffer.from(text, 'ascii'));
const judged = (code: 'PIN1' | 'PIN2' | 'PUK', next: string, others = {}) =>
  newCodeProblems(code, digits(next), COSMO_8.limits, others);

describe('a new code', () => {
  it.each([
    ['PIN1', '9613', []],
    ['PIN1', '961', ['too-short']],
    ['PIN2', '9613', ['too-short']],
    ['PUK', '9613824', ['too-short']],
    ['PIN1', '9613824509617', ['too-long']],
    ['PIN1', '961382450961', []],
    ['PIN1', '96a3', ['not-digits']],
    ['PIN1', '96/3', ['not-digits']],
    ['PIN1', '96:3', ['not-digits']],
    ['PIN1', '7777', ['one-digit-repeated']],
    ['PIN1', '1234', ['sequence']],
    ['PIN1', '7890', ['sequence']],
    ['PIN1', '3210', ['sequence']],
    ['PIN1', '2109', ['sequence']],
    ['PIN1', '1235', []],
    ['PIN1', '', ['too-short']],
    ['PIN1', '9', ['too-short', 'one-digit-repeated']],
  ] as const)('%s %s: %j', (code, next, problems) => {
    expect(judged(code, next)).toEqual(problems);
  });

  it('differs from what it was and from the other codes, where they are known', () => {
    expect(judged('PIN1', '9613', { current: digits('9613') })).toEqual(['same-as-current']);
    expect(judged('PIN2', '96138', { others: [digits('96138')] })).toEqual(['same-as-other']);
    expect(judged('PIN2', '96138', { others: [digits('96204')] })).toEqual([]);
  });

  it.each([
    ['96130', 'one digit differs'],
    ['96138245', 'it begins the other'],
    ['9613', 'the other begins it'],
  ])('is not almost %s: %s', (other) => {
    expect(judged('PIN2', '96138', { others: [digits(other)] })).toEqual(['near-other']);
  });

  it.each([
    ['1234', 'it parts early'],
    ['9614245', 'they part at the end'],
    ['', 'there is none'],
  ])('may be what it is beside %s: %s', (other) => {
    expect(judged('PIN2', '96138', { others: [digits(other)] })).toEqual([]);
  });
});
