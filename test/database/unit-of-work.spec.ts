import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntityManager, Like } from 'typeorm';
import { readEnv } from '../../apps/api/src/config/env';
import { type DataSources, openDataSources } from '../../apps/api/src/database/data-sources';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { LimitCount } from '../../apps/api/src/limits/limit-count.entity';
import { type Postgres, startPostgres } from '../support/postgres';

const UNITS = 1000;
/** PostgreSQL lets nobody wait for a connection for longer than five seconds, also on a busy machine. */
const AT_ONCE = { SQLite: UNITS, PostgreSQL: 50 };

describe.each(['SQLite', 'PostgreSQL'] as const)('units of work on %s', (kind) => {
  let folder: string;
  let postgres: Postgres | undefined;
  let sources: DataSources;
  let units: UnitOfWork;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pinabi-'));
    postgres = kind === 'PostgreSQL' ? await startPostgres() : undefined;
    const config = readEnv({ DATA_DIR: folder, DATABASE_URL: postgres?.url });
    sources = await openDataSources(config);
    units = new UnitOfWork(sources.writer);
  }, 60_000);

  afterAll(async () => {
    await sources.reader.destroy();
    await sources.writer.destroy();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const row = (name: string, count = 0) => ({ name, windowStart: 1, count, forgetAt: 2 });

  it('let others have their turn in between: signals, clocks, readers', async () => {
    let turns = 0;
    let queued = true;
    const take = () => {
      turns += 1;
      if (queued) setImmediate(take);
    };
    setImmediate(take);
    const work = (manager: EntityManager) => manager.countBy(LimitCount, { name: 'nobody' });
    await Promise.all(Array.from({ length: 100 }, () => units.run(work)));
    queued = false;
    expect(turns).toBeGreaterThan(10);
  });

  it('keep exactly what was acknowledged when a thousand compete and a tenth roll back', async () => {
    await units.run((manager) => manager.insert(LimitCount, row('shared')));
    const outcomes: PromiseSettledResult<void>[] = [];
    while (outcomes.length < UNITS) {
      const wave = Array.from({ length: AT_ONCE[kind] }, (_, index) =>
        units.run((manager) => oneUnit(manager, outcomes.length + index)),
      );
      outcomes.push(...(await Promise.allSettled(wave)));
    }
    const acknowledged = outcomes.flatMap(({ status }, index) =>
      status === 'fulfilled' ? [`unit-${index}`] : [],
    );
    const kept = (await sources.reader.manager.find(LimitCount)).map(({ name }) => name);
    expect(acknowledged).toHaveLength(UNITS - UNITS / 10);
    expect(kept.filter((name) => name !== 'shared').sort()).toEqual(acknowledged.sort());
    const shared = await sources.reader.manager.findOneByOrFail(LimitCount, { name: 'shared' });
    expect(shared.count).toBe(acknowledged.length);
  }, 240_000);

  /** Two writes with a pause between them, so that units would mingle if they could. */
  async function oneUnit(manager: EntityManager, index: number): Promise<void> {
    await manager.insert(LimitCount, row(`unit-${index}`, index));
    await new Promise((resolve) => setImmediate(resolve));
    await manager.increment(LimitCount, { name: 'shared' }, 'count', 1);
    if (index % 10 === 3) throw new Error('changed my mind');
  }

  it('share the wait for the disk when they come at once, and fail alone', async () => {
    const commits = commitsOnSqlite();
    const name = (index: number) => `${kind} together ${index}`;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        units
          .run(async (manager) => {
            await manager.insert(LimitCount, row(name(index)));
            if (index === 5) await manager.insert(LimitCount, row(name(4)));
          })
          .then(() => countOf(name(index))),
      ),
    );
    // Whoever is told can see it from outside at once.
    expect(
      outcomes.flatMap((told) => (told.status === 'fulfilled' ? told.value : [])),
    ).not.toContain(0);
    const failed = outcomes.flatMap(({ status }, index) => (status === 'rejected' ? index : []));
    expect(failed).toEqual([5]);
    expect(await countOf(`${kind} together`)).toBe(39);
    expect(commits()).toBe(kind === 'SQLite' ? 3 : 0);
  });

  /** On a full disk SQLite undoes the whole transaction, and the units before in it as well. */
  it('are all kept when one of them loses the transaction that they share', async () => {
    const told: number[] = [];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) =>
        units.run(async (manager) => {
          await manager.insert(LimitCount, row(`${kind} lost ${index}`));
          units.afterwards(manager, () => told.push(index));
          if (index !== 2) return;
          await manager.query('ROLLBACK');
          throw new Error('The disk is full');
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(await countOf(`${kind} lost`)).toBe(4);
    expect(told.sort()).toEqual([0, 1, 3, 4]);
  });

  const countOf = (name: string) =>
    sources.reader.manager.countBy(LimitCount, { name: Like(`${name}%`) });

  /** There is one connection to watch there. */
  function commitsOnSqlite(): () => number {
    if (kind !== 'SQLite') return () => 0;
    const asked = jest.spyOn(sources.writer.createQueryRunner(), 'query');
    return () => asked.mock.calls.filter(([statement]) => statement === 'COMMIT').length;
  }

  it('are the only way to write', async () => {
    await expect(sources.reader.manager.insert(LimitCount, row('sneaked in'))).rejects.toThrow(
      /read.?only/i,
    );
  });

  it('find tables that agree with the entities, column by column', async () => {
    const runner = sources.writer.createQueryRunner();
    for (const { tableName, columns } of sources.writer.entityMetadatas) {
      const table = await runner.getTable(tableName);
      const kept = table?.columns.map(({ name, isNullable }) => `${name} ${isNullable}`);
      const meant = columns.map(({ databaseName, isNullable }) => `${databaseName} ${isNullable}`);
      expect([tableName, kept?.sort()]).toEqual([tableName, meant.sort()]);
    }
  });
});
