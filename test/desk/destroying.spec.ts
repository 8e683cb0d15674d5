import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsNull, Not } from 'typeorm';
import { CaseEntry } from '../../apps/api/src/cases';
import { CaseSearch } from '../../apps/api/src/desk/case-search';
import { casePath } from '../support/at-a-case';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

describe('destroying a text', () => {
  let portal: Portal;
  let agent: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(25 * 60 * 60_000);
    agent = await atTheDesk(portal, 'agent');
  });

  const move = (one: GuestWithCase, what: string, fields: Record<string, string> = {}) =>
    agent.submit(casePath(one), fields, `${casePath(one)}/${what}`);

  it('leaves it nowhere: not on a page, in search, in the database file or its log', async () => {
    const planted = `xylophone${Date.now()}quagga`;
    const dataDir = await mkdtemp(join(tmpdir(), 'pinabi-'));
    const own = await startPortal({ DATA_DIR: dataDir });
    const lead = await atTheDesk(own, 'lead');
    const one = await aGuestWithACase(own, { text: `My secret is ${planted}` });
    expect(await own.get(CaseSearch).find(planted)).toHaveLength(1);
    const { id } = await own.reader.findOneByOrFail(CaseEntry, {
      caseId: one.caseId,
      text: Not(IsNull()),
    });
    const destroy = () => lead.submit(casePath(one), { entry: id }, `${casePath(one)}/redactions`);
    expect([(await destroy()).status, (await destroy()).status]).toEqual([303, 404]);
    for (const page of [await lead.get(casePath(one)), await one.guest.get('/en/case')]) {
      expect(await page.text()).not.toContain(planted);
    }
    expect(await own.get(CaseSearch).find(planted)).toEqual([]);
    await own.stop();
    expect(filesWith(dataDir, planted)).toEqual([]);
    await rm(dataDir, { recursive: true });
  });

  it('cannot reach into another case', async () => {
    const [one, other] = [
      await aGuestWithACase(portal),
      await aGuestWithACase(portal, { text: 'stays' }),
    ];
    const entry = await portal.reader.findOneByOrFail(CaseEntry, {
      caseId: other.caseId,
      text: 'stays',
    });
    expect((await move(one, 'redactions', { entry: entry.id })).status).toBe(404);
    expect(await portal.reader.existsBy(CaseEntry, { id: entry.id, text: 'stays' })).toBe(true);
  });
});

function filesWith(folder: string, planted: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(planted));
}
