import { Case, CaseEntry } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { ReplyDraft } from '../../apps/api/src/desk/reply-draft.entity';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { rounds } from '../support/how-long';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

jest.setTimeout(900_000);

const ROUNDS = rounds(30, 1000);
const MERGES = rounds(5, 100);

describe('two at the desk at once', () => {
  let portal: Portal;
  let mari: Visitor;
  let juri: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
    mari = await atTheDesk(portal, 'agent', 'Mari');
    juri = await atTheDesk(portal, 'agent', 'Jüri');
  });
  afterAll(() => portal.stop());

  const path = ({ reference }: GuestWithCase) => `/desk/cases/${reference}`;
  const caseNow = (id: string) => portal.reader.findOneByOrFail(Case, { id });

  it(`answer the same case: one is sent, one is held and its draft kept, ${ROUNDS} times`, async () => {
    const one = await aGuestWithACase(portal);
    const shown = await (await mari.get(path(one))).text();
    const lastEntry = /name="lastEntry" value="([^"]+)"/.exec(shown)?.[1] ?? '';
    const tokens = await Promise.all([mari, juri].map((who) => tokenOf(who, path(one))));
    for (let round = 0; round < ROUNDS; round += 1) {
      const { version } = await caseNow(one.caseId);
      const texts = [`Mari says a${'a'.repeat(round % 7)}`, `Jüri says b${'b'.repeat(round % 7)}`];
      const answers = await Promise.all(
        [mari, juri].map((who, place) =>
          who.post(`${path(one)}/replies`, {
            ...{ _token: tokens[place] ?? '', version: String(version), lastEntry },
            text: texts[place] ?? '',
          }),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      if ([...statuses].sort().join() !== '303,409') {
        throw new Error(`${round}: ${statuses.join()}`);
      }
      const held = statuses.indexOf(409);
      const page = await answers[held]?.text();
      // Both texts stand on the page: what was sent meanwhile, and what was not.
      expect([page?.includes(texts[0] ?? '-'), page?.includes(texts[1] ?? '-')]).toEqual([
        ...[true, true],
      ]);
      const drafts = await portal.reader.findBy(ReplyDraft, { caseId: one.caseId });
      expect(drafts.map(({ text }) => text)).toContain(texts[held]);
    }
    expect(await portal.reader.countBy(CaseEntry, { caseId: one.caseId, kind: 'reply' })).toBe(
      ROUNDS,
    );
    const mails = { caseId: one.caseId, kind: 'answered' } as const;
    expect(await portal.reader.countBy(OutboxMail, mails)).toBeLessThanOrEqual(ROUNDS);
    const story = await portal.reader.findBy(CaseEntry, { caseId: one.caseId });
    const { entryCount } = await caseNow(one.caseId);
    expect(story.map(({ position }) => position).sort((a, b) => a - b)).toEqual(
      Array.from({ length: entryCount }, (_, place) => place + 1),
    );
  });

  it(`merge two cases in opposite directions: one merge happens and no story is lost, ${MERGES} times`, async () => {
    for (let round = 0; round < MERGES; round += 1) {
      const email = `twice${round}@example.com`;
      portal.clock.advance(25 * 60 * 60_000);
      [mari, juri] = [await atTheDesk(portal, 'agent'), await atTheDesk(portal, 'agent')];
      const one = await aGuestWithACase(portal, { email, text: 'the one story' });
      const other = await aGuestWithACase(portal, {
        ...{ email, category: 'codes-lost', text: 'the other story' },
      });
      const tokens = [await tokenOf(mari, path(one)), await tokenOf(juri, path(other))];
      const answers = await Promise.all([
        mari.post(`${path(one)}/merge`, { _token: tokens[0] ?? '', into: other.reference }),
        juri.post(`${path(other)}/merge`, { _token: tokens[1] ?? '', into: one.reference }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
      const rows = await Promise.all([caseNow(one.caseId), caseNow(other.caseId)]);
      expect(rows.filter(({ mergedIntoId }) => mergedIntoId !== null)).toHaveLength(1);
      const stays = rows[0].mergedIntoId === null ? one : other;
      const page = await (await mari.get(path(stays))).text();
      expect([page.includes('the one story'), page.includes('the other story')]).toEqual([
        ...[true, true],
      ]);
    }
  });

  it('leaves nothing half done when a unit fails', async () => {
    const { caseId } = await aGuestWithACase(portal);
    const before = await portal.reader.countBy(CaseEntry, { caseId });
    const broken = portal.get(UnitOfWork).run(async (manager) => {
      await manager.update(Case, { id: caseId }, { state: 'closed' });
      throw new Error('power cut');
    });
    await expect(broken).rejects.toThrow('power cut');
    const found = await portal.reader.findOneByOrFail(Case, { id: caseId });
    expect([found.state, await portal.reader.countBy(CaseEntry, { caseId })]).toEqual([
      'open',
      before,
    ]);
  });
});

async function tokenOf(who: Visitor, page: string): Promise<string> {
  const html = await (await who.get(page)).text();
  return /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
