import { CardReport, type CardReport as Report } from './card-report';
import { blockOf, pastedReport } from './card-report-block';

const code = (left: number) =>
  ({
    left,
    max: 3,
    leftSource: 'card',
    maxSource: 'profile',
    activated: 'unknown',
    state: left === 0 ? 'blocked' : 'ok',
  }) as const;

const REPORT: Report = CardReport.parse({
  v: 1,
  reportId: 'AbCdEfGhIjKlMnOpQrStU-',
  agentVersion: '0.1.0',
  generation: 'idemia-cosmo8',
  codes: { PIN1: code(0), PIN2: code(3), PUK: code(3) },
  lastOperation: 'none',
});
const BLOCK = blockOf(REPORT);

describe('a report as a block to copy and paste', () => {
  it('comes back as it was, and fits into any terminal', () => {
    expect(pastedReport(BLOCK)).toEqual({ kind: 'report', report: REPORT });
    for (const line of BLOCK.split('\n')) expect(line.length).toBeLessThanOrEqual(76);
  });

  it.each([
    ['with words around it', `Dear team,\n\n${BLOCK}\n\nThank you`],
    ['from Windows', BLOCK.replaceAll('\n', '\r\n')],
    ['indented', BLOCK.replaceAll('\n', '\n    ')],
    ['broken into short lines', BLOCK.replace(/(.{20})(?=.*,)/g, '$1\n')],
    ['as the file of --save', JSON.stringify(REPORT, null, 2)],
  ])('is understood %s', (_how, text) => {
    expect(pastedReport(text)).toEqual({ kind: 'report', report: REPORT });
  });

  it('is refused when any line of it was lost', () => {
    const lines = BLOCK.split('\n');
    for (const at of lines.keys()) {
      const text = lines.filter((_line, place) => place !== at).join('\n');
      const { kind } = pastedReport(text);
      // Without its head the check still vouches for all of it.
      expect([at, kind]).toEqual([at, at === 0 ? 'report' : 'damaged']);
    }
  });

  it('is refused when any single character of the report was changed', () => {
    const from = BLOCK.indexOf('{');
    for (let at = from; at <= BLOCK.lastIndexOf('}'); at += 1) {
      if (/\s/.test(BLOCK[at] ?? '')) continue;
      const other = BLOCK[at] === '1' ? '2' : '1';
      const text = BLOCK.slice(0, at) + other + BLOCK.slice(at + 1);
      expect([at, pastedReport(text).kind]).toEqual([at, 'damaged']);
    }
  });

  it.each([
    ['nothing', '', 'no-report'],
    ['words', 'My card is blocked', 'no-report'],
    ['another JSON', '{"PIN1":"1234"}', 'no-report'],
    ['a report with a place for a code', JSON.stringify({ ...REPORT, pin: '1234' }), 'no-report'],
    ['a block with a place for a code', BLOCK.replace('{"v"', '{"pin":"1234","v"'), 'damaged'],
  ])('does not come out of %s', (_what, text, kind) => {
    expect(pastedReport(text)).toEqual({ kind });
  });
});
