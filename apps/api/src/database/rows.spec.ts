import { DataSource } from 'typeorm';
import { CaseTag } from '../desk/case-tag.entity';
import { insertPlainly } from './insert-plainly';
import { rows } from './rows';

describe('plain statements', () => {
  const base = { type: 'better-sqlite3', database: ':memory:' } as const;
  const database = new DataSource({ ...base, entities: [CaseTag], synchronize: true });
  const tags = Array.from({ length: 1_300 }, (_, at) => ({ caseId: `case ${at}`, tag: 'lost' }));

  beforeAll(async () => {
    await database.initialize();
    await insertPlainly(database.manager, CaseTag, tags);
  });
  afterAll(() => database.destroy());

  it('put in every row, in whatever groups', async () => {
    const [counted] = await rows<{ all: number }>(database.manager)`
      SELECT count(*) AS "all" FROM "case_tags"`;
    expect(counted?.all).toBe(1_300);
  });

  it('bind what stands between braces, and never write it into the statement', async () => {
    const nasty = `x' OR '1'='1`;
    const found = await rows(database.manager)`SELECT * FROM "case_tags" WHERE "tag" = ${nasty}`;
    expect(found).toEqual([]);
  });

  it.each([0, 1, 2, 3, 50])('fill a list of %i', async (length) => {
    const list = tags.slice(0, length).map(({ caseId }) => caseId);
    const found = await rows(database.manager)`
      SELECT * FROM "case_tags" WHERE "caseId" IN (${list}) AND "tag" = ${'lost'}`;
    expect(found).toHaveLength(length);
  });
});
