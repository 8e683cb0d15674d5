import { AuditChain } from '../../apps/api/src/audit';
import { AuditHead } from '../../apps/api/src/audit/audit-head.entity';
import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { type Portal, startPortal } from '../support/portal';
import { type Postgres, startPostgres } from '../support/postgres';
import { atTheDesk } from '../support/staff';

jest.setTimeout(300_000);

type Change = Parameters<UnitOfWork['run']>[0];

describe('the log of two replicas', () => {
  let postgres: Postgres;
  let replicas: [Portal, Portal];

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeAll(async () => {
    const one = await startPortal({ DATABASE_URL: postgres.url, REPLICAS: '2' });
    const other = await startPortal({ ...one.house, REPLICAS: '2' });
    replicas = [one, other];
    for (const replica of [one, other, one, other]) await atTheDesk(replica, 'agent');
  });
  afterAll(() => Promise.all(replicas.map((replica) => replica.stop())));

  const check = () => replicas[0].get(AuditChain).check();
  const rowsOf = (chain: number) =>
    replicas[0].reader.find(AuditRow, { where: { chain }, order: { position: 'ASC' } });
  /** What somebody with the database in their hands does, and what undoes it. */
  const afterThat = async (change: Change, undo: Change) => {
    const units = replicas[0].get(UnitOfWork);
    await units.run(change);
    const found = await check();
    await units.run(undo);
    expect(await check()).toMatchObject({ kind: 'whole' });
    return found;
  };

  it('is two chains, each whole, and the first one tells when the second began', async () => {
    expect(await check()).toMatchObject({ kind: 'whole', seals: [{ chain: 1 }, { chain: 2 }] });
    const begun = (await rowsOf(1)).filter(({ action }) => action === 'chain-begun');
    expect(begun.map(({ facts }) => facts)).toEqual(['{"chain":2}']);
  });

  it('is shown in one list, by time', async () => {
    const auditor = await atTheDesk(replicas[1], 'auditor');
    const page = await (await auditor.get('/desk/audit')).text();
    const lines = [...page.matchAll(/data-label="Line">(\d)\/\d+</g)].map(([, chain]) => chain);
    expect(new Set(lines)).toEqual(new Set(['1', '2']));
    const times = [...page.matchAll(/<time datetime="([^"]+)"/g)].map(([, at]) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  it.each([1, 2])('shows in chain %i a row that was changed', async (chain) => {
    const [, second] = await rowsOf(chain);
    const found = await afterThat(
      (unit) => unit.update(AuditRow, { chain, position: 2 }, { action: 'case-closed' }),
      (unit) => unit.update(AuditRow, { chain, position: 2 }, { action: second?.action ?? '' }),
    );
    expect(found).toEqual({ kind: 'broken', chain, at: 2 });
  });

  it.each([1, 2])('shows in chain %i a row that was taken out, at its end too', async (chain) => {
    const rows = await rowsOf(chain);
    for (const position of [1, 2, rows.length]) {
      const found = await afterThat(
        (unit) => unit.delete(AuditRow, { chain, position }),
        (unit) => unit.insert(AuditRow, rows[position - 1] ?? {}),
      );
      expect(found).toEqual({ kind: 'broken', chain, at: position });
    }
  });

  it.each([1, 2])('shows in chain %i two rows that changed places', async (chain) => {
    const rows = (await rowsOf(chain)).slice(0, 2);
    const where = [1, 2].map((position) => ({ chain, position }));
    const put = (order: readonly AuditRow[]): Change => {
      const turned = order.map((row, index) => ({ ...row, position: index + 1 }));
      return async (unit) => {
        await unit.delete(AuditRow, where);
        await unit.insert(AuditRow, turned);
      };
    };
    const found = await afterThat(put([...rows].reverse()), put(rows));
    expect(found).toEqual({ kind: 'broken', chain, at: 1 });
  });

  it('shows a row that was moved into the other chain', async () => {
    const [first] = await rowsOf(1);
    const [own] = await rowsOf(2);
    const where = { chain: 2, position: 1 };
    const found = await afterThat(
      (unit) => unit.update(AuditRow, where, { ...first, ...where }),
      (unit) => unit.update(AuditRow, where, { ...own }),
    );
    expect(found).toEqual({ kind: 'broken', chain: 2, at: 1 });
  });

  it('shows a chain that was taken away whole, with its head or without', async () => {
    const [rows, head] = [
      await rowsOf(2),
      await replicas[0].reader.findOneByOrFail(AuditHead, { id: 2 }),
    ];
    const all = { chain: 2 };
    const takenOut = await afterThat(
      async (unit) => {
        await unit.delete(AuditRow, all);
        await unit.delete(AuditHead, { id: 2 });
      },
      async (unit) => {
        await unit.insert(AuditHead, head);
        await unit.insert(AuditRow, rows);
      },
    );
    const beheaded = await afterThat(
      (unit) => unit.delete(AuditHead, { id: 2 }),
      (unit) => unit.insert(AuditHead, head),
    );
    const emptied = await afterThat(
      (unit) => unit.delete(AuditRow, all),
      (unit) => unit.insert(AuditRow, rows),
    );
    const gone = { kind: 'broken', chain: 2, at: 1 };
    expect([takenOut, beheaded, emptied]).toEqual([gone, gone, gone]);
  });

  it('shows a head that was set back, and a chain that was slipped in', async () => {
    const head = await replicas[0].reader.findOneByOrFail(AuditHead, { id: 2 });
    const [first] = await rowsOf(2);
    const setBack = await afterThat(
      (unit) => unit.update(AuditHead, { id: 2 }, { mark: first?.mark ?? '' }),
      (unit) => unit.update(AuditHead, { id: 2 }, { mark: head.mark }),
    );
    const slippedIn = await afterThat(
      (unit) => unit.insert(AuditHead, { id: 3, position: 0, mark: '' }),
      (unit) => unit.delete(AuditHead, { id: 3 }),
    );
    expect([setBack, slippedIn]).toEqual([
      { kind: 'broken', chain: 2, at: head.position },
      { kind: 'broken', chain: 3, at: 1 },
    ]);
  });

  it('is gone on with by the replica that comes after one that ended', async () => {
    await replicas[1].stop();
    const next = await startPortal({ ...replicas[0].house, REPLICAS: '2' });
    replicas = [replicas[0], next];
    await atTheDesk(next, 'agent');
    expect(await check()).toMatchObject({ kind: 'whole', seals: [{ chain: 1 }, { chain: 2 }] });
  });
});
