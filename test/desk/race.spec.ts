import { Case, CaseEntry } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { CaseMerging } from '../../apps/api/src/desk/case-merging';
import { CaseWork } from '../../apps/api/src/desk/case-work';
import { type SignedInStaff } from '../../apps/api/src/staff';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';

jest.setTimeout(180_000);

const ROUNDS = 1000;
const mari: SignedInStaff = {
  id: 'm'.repeat(22),
  name: 'Mari',
  role: 'agent',
  proof: 'passkey',
  usesKeys: true,
};
const juri: SignedInStaff = { ...mari, id: 'j'.repeat(22), name: 'Jüri' };

describe('two at the desk at once', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it(`answer the same case: one is sent and one is held, ${ROUNDS} times`, async () => {
    const { caseId } = await aGuestWithACase(portal);
    const work = portal.get(CaseWork);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { version } = await portal.reader.findOneByOrFail(Case, { id: caseId });
      const seen = { version, lastEntry: '' };
      const answers = await Promise.all([
        work.reply(caseId, mari, `Mari, round ${round}`, seen),
        work.reply(caseId, juri, `Jüri, round ${round}`, seen),
      ]);
      if (answers.sort().join() !== 'held,sent') throw new Error(`${round}: ${answers.join()}`);
    }
    expect(await portal.reader.countBy(CaseEntry, { caseId, kind: 'reply' })).toBe(ROUNDS);
    const story = await portal.reader.findBy(CaseEntry, { caseId });
    const { entryCount } = await portal.reader.findOneByOrFail(Case, { id: caseId });
    expect(story.map(({ position }) => position).sort((a, b) => a - b)).toEqual(
      Array.from({ length: entryCount }, (_, place) => place + 1),
    );
  });

  it('merge two cases in opposite directions: one merge happens', async () => {
    for (let round = 0; round < 10; round += 1) {
      const email = `twice${round}@example.com`;
      portal.clock.advance(25 * 60 * 60_000);
      const one = await aGuestWithACase(portal, { email });
      const other = await aGuestWithACase(portal, { email, category: 'codes-lost' });
      const [a, b] = await Promise.all(
        [one, other].map(({ caseId }) => portal.reader.findOneByOrFail(Case, { id: caseId })),
      );
      if (a === undefined || b === undefined) throw new Error('two cases');
      const merging = portal.get(CaseMerging);
      const results = await Promise.all([merging.merge(a, b, mari), merging.merge(b, a, juri)]);
      expect(results.sort()).toEqual(['already-merged', 'merged']);
      const rows = await portal.reader.findBy(Case, [{ id: a.id }, { id: b.id }]);
      expect(rows.filter(({ mergedIntoId }) => mergedIntoId !== null)).toHaveLength(1);
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
