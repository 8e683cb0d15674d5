import { blockOf, type CardReport } from '@pinabi/guidance';
import { Case } from '../../apps/api/src/cases/case.entity';
import { StoredReport } from '../../apps/api/src/pairing/stored-report.entity';
import { claimKey, sendReport } from '../cases-of-guests/agent-of';
import { aCardReport } from '../factories/card-report';
import { aGuestWithACase, aPairingKey, type GuestWithCase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';

const HOUR = 60 * 60_000;

/** A report that a person carries by hand, from a computer that cannot send. */
describe('a card report pasted into the case page', () => {
  let portal: Portal;
  let own: GuestWithCase;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(HOUR);
    portal.clock.toNext(HOUR);
    own = await aGuestWithACase(portal);
  });

  const paste = (report: string) => own.guest.submit('/en/case', { report }, '/en/case/reports');
  const stored = () => portal.reader.findBy(StoredReport, { caseId: own.caseId });
  const held = () => portal.reader.findOneByOrFail(Case, { id: own.caseId });

  it.each([
    ['as the block of the terminal', blockOf],
    ['as the file of --save', (report: CardReport) => JSON.stringify(report, null, 2)],
  ])('moves the case, %s', async (_how, textOf) => {
    const answer = await paste(textOf(aCardReport({ PIN1: 0 })));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/case#card-heading']);
    expect(await held()).toMatchObject({ pin1Left: 0, pukLeft: 3 });
    expect(await (await own.guest.get('/en/case')).text()).toContain('Blocked');
  });

  it('counts once, however often and on whichever ways it came', async () => {
    const report = aCardReport({ PIN2: 1 });
    const token = await claimKey(portal.url, await aPairingKey(own.guest));
    await paste(blockOf(report));
    await paste(blockOf(report));
    const bytes = JSON.stringify(report, null, 2);
    const sent = await fetch(`${portal.url}/api/v1/card-reports`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': report.reportId,
      },
      body: bytes,
    });
    const [kept] = await stored();
    expect([sent.status, await sent.json()]).toMatchObject([201, { sha256: kept?.sha256 }]);
    const other = aCardReport();
    await sendReport(portal.url, token, other);
    await paste(blockOf(other));
    expect((await stored()).map(({ reportId }) => reportId).sort()).toEqual(
      [report.reportId, other.reportId].sort(),
    );
  });

  const block = blockOf(aCardReport());
  it.each([
    ['a block that lost a line', block.replace(/\n.*lastOperation.*\n/, '\n'), 'missing or was'],
    ['a report with a place for a code', '{"v":1,"pin":"Kalamaja"}', 'That is no card report'],
    ['words', 'My card does not work', 'That is no card report'],
    ['nothing', '', 'That is no card report'],
    ['far too much', 'x'.repeat(4001), 'That is no card report'],
  ])('says what is wrong with %s, and stores nothing', async (_what, text, said) => {
    const answer = await paste(text);
    const shown = await answer.text();
    expect([answer.status, shown]).toEqual([422, expect.stringContaining(said)]);
    expect(await stored()).toEqual([]);
  });

  it('never shows a code again that was pasted in its place', async () => {
    const answer = await paste('PUK: 80246913');
    const shown = await answer.text();
    expect([answer.status, shown]).toEqual([422, expect.stringContaining('holds a code')]);
    expect(shown).not.toContain('80246913');
    expect(await stored()).toEqual([]);
  });

  it('stops at ten an hour', async () => {
    const answers: number[] = [];
    for (let round = 0; round < 11; round += 1) {
      answers.push((await paste(blockOf(aCardReport()))).status);
    }
    expect(answers).toEqual([...Array<number>(10).fill(303), 429]);
  });
});
