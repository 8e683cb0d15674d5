import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntityManager } from 'typeorm';
import { Case } from '../../apps/api/src/cases';
import { readEnv } from '../../apps/api/src/config/env';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { backup } from '../../apps/api/src/operations/backup';
import { migrateToPostgres } from '../../apps/api/src/operations/migrate-to-postgres';
import { Refusal } from '../../apps/api/src/operations/refusal';
import { restore } from '../../apps/api/src/operations/restore';
import { buildWhatChanged, root } from '../support/built';
import { lookInto } from '../support/databases';
import { aGuestWithACase } from '../support/guest';
import { Ledger } from '../support/ledger';
import { startPortal } from '../support/portal';
import { type Postgres, startPostgres } from '../support/postgres';
import { atTheDesk } from '../support/staff';
import { NOTHING_LOST, whatWasKept } from '../support/what-was-kept';

jest.setTimeout(300_000);

describe('backup, restore and the move to PostgreSQL', () => {
  let folder: string;
  let postgres: Postgres;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pinabi-operations-'));
    postgres = await startPostgres();
  });
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const place = (name: string) => ({ DATA_DIR: join(folder, name) });
  const file = (name: string) => join(folder, name);

  /** A desk with a day's work in it; `busy` goes on opening cases until it is stopped. */
  async function aDesk(env: NodeJS.ProcessEnv) {
    const portal = await startPortal({ ...env, TRUST_PROXY_HOPS: '1' });
    await atTheDesk(portal, 'lead', 'Mari');
    const { guest, caseId } = await aGuestWithACase(portal, { text: 'The lighthouse stays dark.' });
    await guest.submit('/en/case', { text: 'I am in Õismäe: Привет' }, '/en/case/messages');
    return { portal, guest, caseId, ledger: await Ledger.openedAt(portal.url) };
  }

  const words = (reader: EntityManager) =>
    reader.query<object[]>(
      `SELECT s."caseId" FROM case_words w JOIN searched_entries s ON s.number = w.rowid
        WHERE case_words MATCH 'lighthouse'`,
    );

  it('back a living desk up to one whole file, and bring it back elsewhere', async () => {
    const { portal, caseId, ledger } = await aDesk(place('living'));
    await ledger.openCase(portal.url);
    const acknowledged = [...ledger.acknowledged];
    const load = ledger.keepOpening(() => portal.url, 4);
    await backup(readEnv(place('living')), file('living.sqlite'));
    ledger.stop();
    await load;
    await portal.stop();
    expect(await restore(readEnv(place('elsewhere')), file('living.sqlite'))).toMatch(
      /^Restored \d+ rows/,
    );
    await lookInto(place('elsewhere'), async (reader) => {
      const guests = await reader.findBy(Case, { id: caseId });
      expect(guests).toHaveLength(1);
      expect(await whatWasKept(reader, acknowledged)).toEqual(NOTHING_LOST);
      expect(await words(reader)).toEqual([{ caseId }]);
    });
    await expect(backup(readEnv(place('living')), file('living.sqlite'))).rejects.toThrow(Refusal);
  });

  it('bring no case back that was erased since the backup', async () => {
    const { portal, guest, caseId } = await aDesk(place('erasing'));
    await backup(readEnv(place('erasing')), file('erasing.sqlite'));
    const erased = await guest.submit('/en/case/erasure', { sure: 'yes' });
    expect(erased.status).toBeLessThan(400);
    expect(await portal.reader.countBy(Case, { id: caseId })).toBe(0);
    await portal.stop();
    await restore(readEnv(place('erasing')), file('erasing.sqlite'));
    const there = await lookInto(place('erasing'), (reader) =>
      reader.countBy(Case, { id: caseId }),
    );
    expect(there).toBe(0);
  });

  it('refuse what is not a whole backup, and leave the desk as it was', async () => {
    const { portal, caseId } = await aDesk(place('careful'));
    await portal.stop();
    writeFileSync(file('no.sqlite'), 'SQLite format 3\0 and so on');
    const whole = readFileSync(file('living.sqlite'));
    writeFileSync(file('half.sqlite'), whole.subarray(0, whole.length / 2));
    for (const name of ['no.sqlite', 'half.sqlite', 'missing.sqlite']) {
      await expect(restore(readEnv(place('careful')), file(name))).rejects.toThrow(Refusal);
    }
    expect(await lookInto(place('careful'), (reader) => reader.countBy(Case, { id: caseId }))).toBe(
      1,
    );
  });

  it('move to PostgreSQL with every row compared, twice if need be, but never over others’ work', async () => {
    const { portal, guest, caseId } = await aDesk(place('moving'));
    const config = readEnv(place('moving'));
    expect(await migrateToPostgres(config, postgres.url)).toMatch(/^Copied and compared \d+ rows/);
    await guest.submit('/en/case', { text: 'One word more.' }, '/en/case/messages');
    await migrateToPostgres(config, postgres.url);
    await portal.stop();
    const moved = { ...place('moving'), DATABASE_URL: postgres.url };
    const desk = await startPortal(moved);
    expect(await desk.reader.countBy(Case, { id: caseId })).toBe(1);
    const page = await fetch(`${desk.url}/en/case`, { headers: { cookie: guest.cookieHeader } });
    expect(await page.text()).toContain('One word more.');
    await aGuestWithACase(desk);
    await desk.stop();
    await expect(migrateToPostgres(config, postgres.url)).rejects.toThrow(
      /1 cases that are not here/,
    );
    await backup(readEnv(moved), file('from-postgres.sqlite'));
    await restore(readEnv(place('home-again')), file('from-postgres.sqlite'));
    expect(await lookInto(place('home-again'), (reader) => reader.count(Case))).toBe(2);
  });

  it('keep nothing of a copy that differs', async () => {
    const { portal } = await aDesk(place('differing'));
    const fresh = await startPostgres();
    // A trigger that changes what is written stands for a database that does not keep what it is given.
    const target = await startPortal({ DATABASE_URL: fresh.url });
    await target.get(UnitOfWork).run((manager) =>
      manager.query(`CREATE FUNCTION smudge() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.text := 'smudged'; RETURN NEW; END $$;
        CREATE TRIGGER smudge BEFORE INSERT ON case_entries FOR EACH ROW EXECUTE FUNCTION smudge()`),
    );
    const config = readEnv(place('differing'));
    await expect(migrateToPostgres(config, fresh.url)).rejects.toThrow(/^case_entries: /);
    expect(await target.reader.count(Case)).toBe(0);
    await Promise.all([portal.stop(), target.stop()]);
    await fresh.stop();
  });

  it('say at the console what they take, and refuse in one line', () => {
    buildWhatChanged();
    const entry = join(root, 'dist/apps/api/src/operations/main.js');
    const run = (...args: string[]) => {
      const ended = spawnSync(process.execPath, [entry, ...args], {
        env: place('console'),
        encoding: 'utf8',
      });
      return [ended.status, ended.stdout + ended.stderr];
    };
    expect(run('backup')).toEqual([2, expect.stringContaining('npm run backup -- FILE')]);
    expect(run('migrate-to-postgres', 'mysql://x')[0]).toBe(2);
    expect(run('restore', '/nowhere')).toEqual([1, '/nowhere is not there\n']);
    expect(run('backup', file('console.sqlite'))[0]).toBe(1);
  });
});
