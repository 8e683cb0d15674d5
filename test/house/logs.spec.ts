import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWhatChanged } from '../support/built';
import { startPortalProcess } from '../support/portal-process';

jest.setTimeout(300_000);

/** What a log collector receives from a portal that strangers play with. */
describe('the log', () => {
  it('is one JSON record a line, of allow-listed fields, whatever was asked', async () => {
    buildWhatChanged();
    const folder = mkdtempSync(join(tmpdir(), 'pinabi-'));
    const portal = await startPortalProcess({ DATA_DIR: folder, LOG_LEVEL: 'log' });
    const canary = 'CANARY-7391';
    const headers = {
      'user-agent': canary,
      cookie: `pinabi-case=${canary}`,
      'x-request-id': canary,
    };
    await fetch(`${portal.url}/en/case/link/${canary}?q=${canary}%0a{"level":"${canary}"}`, {
      headers,
    });
    await fetch(`${portal.url}/en/${canary}`, { method: 'POST', headers, body: canary });
    await portal.end('SIGINT');
    rmSync(folder, { recursive: true });
    expect(portal.output()).not.toContain(canary);
    const records = portal
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const answers = records
      .map((line) => JSON.parse(line) as { context: string; message: object })
      .filter(({ context }) => context === 'http');
    expect(answers.map(({ message }) => message)).toEqual([
      {
        requestId: expect.stringMatching(/^[\w-]{12}$/) as string,
        method: 'GET',
        route: '/:locale/case/link/:token',
        status: 200,
        ms: expect.any(Number) as number,
      },
      expect.objectContaining({ method: 'POST', route: 'none', status: 404 }) as object,
    ]);
  });
});
