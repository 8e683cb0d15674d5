import { CaseEntry } from '../../../apps/api/src/cases/case-entry.entity';
import { CaseTalk } from '../../../apps/api/src/cases/case-talk';
import { AgentRun, temporaryFolder } from '../../support/agent';
import { aGuestWithACase, aPairingKey } from '../../support/guest';
import { type Portal, startPortal } from '../../support/portal';
import { formsInFolder } from './files';
import { aCanary, formsIn } from './needles';
import { formsInMemory } from './process-memory';

jest.setTimeout(180_000);
const ASK = 'Number of your choice (Enter ends): ';

/**
 * Security-and-reliability 3.4 (C12): a person tied to a case types codes wherever something is
 * asked, in the right places and in the wrong ones.
 */
describe('a paired session', () => {
  let portal: Portal;

  beforeAll(async () => {
    // Building holds everything up, a portal too: it comes first.
    await AgentRun.start('--version').exit;
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('leaves no code at the portal, in the agent or beside it', async () => {
    const { guest } = await aGuestWithACase(portal);
    const codes = [aCanary(), aCanary(), aCanary()] as const;
    const [pin, puk, strayed] = codes;
    const folder = temporaryFolder();
    const line = `guide --demo --portal ${portal.url} --pair ${await aPairingKey(guest)}`;
    const run = AgentRun.start(line, { folder });
    await run.answers([
      ['Type yes: ', 'yes'],
      [ASK, strayed],
      [ASK, '1'],
      ['New PIN1: ', pin],
      ['New PIN1 again: ', pin],
      ['PUK: ', puk],
    ]);
    await run.sees('"lastOperation": "wrong-code"');
    await run.answers([
      [ASK, '0'],
      ['Pairing key (Enter sends nothing): ', strayed],
      ['Pairing key (Enter sends nothing): ', ''],
    ]);
    await run.sees(ASK);
    const [, reportId = ''] = /"reportId": "([^"]+)"/.exec(run.screen) ?? [];
    expect(formsInMemory(run.pid, codes)).toEqual([]);
    run.type('\r');
    expect(await run.exit).toBe(6);
    expect(formsIn(Buffer.from(run.screen), [pin, puk])).toEqual([]);
    expect(formsInFolder(folder, codes)).toEqual([]);
    expect(formsInFolder(portal.dataDir, codes)).toEqual([]);
    // The same search finds what was sent; on PostgreSQL it stands in other files.
    const isFile = portal.reader.connection.options.type !== 'postgres';
    if (isFile) expect(formsInFolder(portal.dataDir, [reportId])).toContain('ascii');
  });

  it('would be seen to leave one at a portal whose texts go round the guard', async () => {
    const { caseId } = await aGuestWithACase(portal);
    const code = aCanary();
    await portal.get(CaseTalk).write(caseId, `My PUK is ${code}`);
    const isFile = portal.reader.connection.options.type !== 'postgres';
    const kept = isFile
      ? formsInFolder(portal.dataDir, [code])
      : formsIn(Buffer.from(JSON.stringify(await portal.reader.findBy(CaseEntry, { caseId }))), [
          code,
        ]);
    expect(kept).toContain('ascii');
  });
});
