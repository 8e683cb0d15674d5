import { CaseEntry } from '../../apps/api/src/cases/case-entry.entity';
import { CaseRating } from '../../apps/api/src/cases/case-rating.entity';
import { CaseRatings } from '../../apps/api/src/cases/case-ratings';
import { Case } from '../../apps/api/src/cases/case.entity';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { RetentionClock } from '../../apps/api/src/retention/retention-clock';
import { Tombstone } from '../../apps/api/src/retention/tombstone.entity';
import { aCardReport } from '../factories/card-report';
import { aGuestWithACase } from '../support/guest';
import { newMail } from '../support/mailbox';
import { type Portal, startPortal } from '../support/portal';
import { type Visitor } from '../support/visitor';
import { claimKey, sendReport } from './agent-of';

jest.setTimeout(60_000);
const DAY = 24 * 60 * 60_000;
const MARKER = 'quetzalcoatl';

describe('what is kept of a case', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(() => portal.clock.advance(2 * DAY));

  it('erases again what a restored backup brings back', async () => {
    const { guest, caseId } = await aGuestWithACase(portal);
    const row = await portal.reader.findOneByOrFail(Case, { id: caseId });
    await guest.submit('/en/case/erasure', { sure: 'yes' });
    await portal.get(UnitOfWork).run(async (manager) => {
      await manager.insert(Case, row);
      await manager.clear(Tombstone);
    });
    // Another portal on the same data stands for the start after the restore.
    const restarted = await startPortal(portal.house);
    expect(await restarted.reader.findBy(Case, { id: caseId })).toEqual([]);
    await restarted.stop();
  });

  it('hands out everything as JSON and as a page to read', async () => {
    const { guest, reference } = await aFullCase(portal);
    const json = await guest.get('/en/case/export');
    expect(json.headers.get('content-disposition')).toBe(
      `attachment; filename="${reference}.json"`,
    );
    expect(await json.json()).toMatchObject({
      schema: 'pinabi.case/1',
      case: { reference, category: 'pin-blocked', country: 'DE' },
      cardReports: [{ disownedAt: null, report: { codes: { PIN1: { left: 0 } } } }],
      pairingKeys: [{ state: 'claimed' }],
    });
    const html = await guest.get('/en/case/export?as=html');
    expect(html.headers.get('content-type')).toContain('text/html');
    expect(await html.text()).toContain(`The ${MARKER} says so.`);
  });

  it('lets closed cases go after 180 days, unconfirmed ones after 14, and not a day earlier', async () => {
    const closed = await aGuestWithACase(portal);
    const held = await aGuestWithACase(portal, {}, false);
    await closed.guest.submit('/en/case', {}, '/en/case/closure');
    await past(portal, 13);
    expect(await idsLeft(portal, closed, held)).toEqual([closed.caseId, held.caseId].sort());
    await past(portal, 2);
    expect(await idsLeft(portal, closed, held)).toEqual([closed.caseId]);
    await past(portal, 164);
    expect(await idsLeft(portal, closed, held)).toEqual([closed.caseId]);
    await past(portal, 2);
    expect(await idsLeft(portal, closed, held)).toEqual([]);
  });

  it('closes an answered case after 60 days of silence, and forgets dead mails', async () => {
    const { caseId } = await aGuestWithACase(portal);
    await portal.get(UnitOfWork).run(async (manager) => {
      await manager.update(Case, { id: caseId }, { state: 'waiting', waitingSince: null });
      await manager.update(
        OutboxMail,
        { state: 'sent' },
        { state: 'dead', endedAt: portal.clock.now() },
      );
    });
    await past(portal, 61);
    const found = await portal.reader.findOneByOrFail(Case, { id: caseId });
    expect(found.state).toBe('closed');
    const last = await portal.reader.findOneByOrFail(CaseEntry, {
      caseId,
      position: found.entryCount,
    });
    expect(last).toMatchObject({ kind: 'closed', author: 'system' });
    expect(await portal.reader.countBy(OutboxMail, { state: 'dead' })).toBe(0);
  });

  it('asks one question when a case is closed, by a link that opens nothing else', async () => {
    const { guest, caseId, reference } = await aGuestWithACase(portal);
    await guest.submit('/en/case', {}, '/en/case/closure');
    const { link } = await newMail(portal.dataDir, reference, 2);
    const path = new URL(link).pathname;
    const stranger = await fetch(link.replace('/case/rating/', '/case/link/'));
    expect(await stranger.text()).toContain('This link no longer works');
    expect((await guest.submit(path, {})).status).toBe(422);
    expect(await (await guest.submit(path, { helped: 'partly' })).text()).toContain('Thank you');
    expect((await guest.get(path)).status).toBe(410);
    expect(await portal.reader.findOneBy(CaseRating, { caseId })).toMatchObject({
      helped: 'partly',
    });
    expect(await portal.get(CaseRatings).mayAnswer('anything')).toBe(false);
  });

  it('believes a disowned report no longer, and shuts its agent out', async () => {
    const { guest, caseId } = await aGuestWithACase(portal);
    const first = aCardReport({ PIN1: 2 });
    await sendReport(portal.url, await aToken(portal, guest), first);
    const foreign = await aToken(portal, guest);
    const second = aCardReport({ PIN1: 0, PUK: 0 });
    await sendReport(portal.url, foreign, second);
    await guest.submit('/en/case', {}, `/en/case/reports/${second.reportId}/disowning`);
    expect(await portal.reader.findOneByOrFail(Case, { id: caseId })).toMatchObject({
      pin1Left: 2,
      pukLeft: 3,
      reason: 'outcome:reason.few-tries',
    });
    expect(await sendReport(portal.url, foreign, aCardReport())).toBe(401);
    const shown = await (await guest.get('/en/case')).text();
    expect(shown).toContain('You said that this was not you');
    await guest.submit('/en/case', {}, `/en/case/reports/${first.reportId}/disowning`);
    expect(await portal.reader.findOneByOrFail(Case, { id: caseId })).toMatchObject({
      pin1Left: null,
      reportedAt: null,
      reason: 'outcome:reason.told',
    });
  });
});

interface Opened {
  readonly caseId: string;
}

async function past(portal: Portal, days: number): Promise<void> {
  portal.clock.advance(days * DAY);
  await portal.get(RetentionClock).strike();
}

async function idsLeft(portal: Portal, ...opened: Opened[]): Promise<string[]> {
  const cases = await portal.reader.findBy(
    Case,
    opened.map(({ caseId }) => ({ id: caseId })),
  );
  return cases.map(({ id }) => id).sort();
}

/** A case with something in every table: a text, a report, a key, links, a mail. */
async function aFullCase(portal: Portal) {
  const opened = await aGuestWithACase(portal, {
    text: `The ${MARKER} says so.`,
    country: 'DE',
  });
  const { guest } = opened;
  await guest.submit('/en/case', { text: `Once more, ${MARKER}.` }, '/en/case/messages');
  await sendReport(portal.url, await aToken(portal, guest), aCardReport({ PIN1: 0 }));
  await newMail(portal.dataDir, opened.reference);
  return opened;
}

async function aToken(portal: Portal, guest: Visitor): Promise<string> {
  await guest.submit('/en/case', {}, '/en/case/pairings');
  const shown = await (await guest.get('/en/case')).text();
  return claimKey(portal.url, /class="key"[^>]*>([A-Z2-9-]{14})</.exec(shown)?.[1] ?? '');
}
