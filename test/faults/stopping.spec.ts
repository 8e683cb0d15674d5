import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWhatChanged } from '../support/built';
import { rounds } from '../support/how-long';
import { Ledger } from '../support/ledger';
import { until, within } from '../support/patience';
import { type PortalProcess, startPortalProcess } from '../support/portal-process';

const IN_FLIGHT = rounds(100, 1000);

jest.setTimeout(300_000);

describe('a portal that is told to stop', () => {
  let folder: string;
  let portal: PortalProcess;

  beforeAll(buildWhatChanged);
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pinabi-'));
    portal = await startPortalProcess({ DATA_DIR: folder, TRUST_PROXY_HOPS: '1' });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('was up in less than three seconds', async () => {
    expect(portal.upAfter).toBeLessThan(within(3_000));
    await portal.end('SIGKILL');
  });

  it('serves all requests in flight to the last one, and is gone within ten seconds', async () => {
    const ledger = await Ledger.openedAt(portal.url);
    let connected = 0;
    const answers = Array.from({ length: IN_FLIGHT }, () =>
      ledger.openCase(portal.url, () => (connected += 1)),
    );
    await until(() => connected === IN_FLIGHT);
    const ending = portal.end('SIGTERM');
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['303']));
    const { code, after } = await ending;
    expect(code).toBe(0);
    expect(after).toBeLessThan(within(10_000));
    expect(portal.output()).not.toMatch(/error/i);
  });

  it('first says that it is not ready, and still serves whoever has not noticed', async () => {
    const ending = portal.end('SIGTERM');
    const status = async (path: string) => (await fetch(portal.url + path)).status;
    await until(async () => (await status('/health/ready')) === 503);
    const pages = ['/health/live', '/en/cases/new'];
    expect(await Promise.all(pages.map(status))).toEqual([200, 200]);
    expect((await ending).code).toBe(0);
  });

  it('ends the streams of open pages, and does not wait for connections that say nothing', async () => {
    const ledger = await Ledger.openedAt(portal.url);
    const cookie = await ledger.visitOf(portal.url);
    const stream = request(`${portal.url}/en/case/events`, { headers: { cookie } }).end();
    const ended = new Promise((resolve) => {
      stream.once('response', (response) => response.resume().once('end', () => resolve('ended')));
      stream.once('error', ({ message }) => resolve(message));
    });
    await new Promise((resolve) => stream.once('response', resolve));
    const { after } = await portal.end('SIGINT');
    expect(await ended).toBe('ended');
    expect(after).toBeLessThan(within(2_000));
  });
});
