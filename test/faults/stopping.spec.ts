import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildWhatChanged } from '../support/built';
import { Ledger } from '../support/ledger';
import { type PortalProcess, startPortalProcess } from '../support/portal-process';

const IN_FLIGHT = 1000;

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
    expect(portal.upAfter).toBeLessThan(3000);
    await portal.end('SIGKILL');
  });

  it('serves a thousand requests in flight to the last one, and is gone within ten seconds', async () => {
    const ledger = await Ledger.openedAt(portal.url);
    let connected = 0;
    const answers = Array.from({ length: IN_FLIGHT }, () =>
      ledger.openCase(portal.url, () => (connected += 1)),
    );
    while (connected < IN_FLIGHT) await sleep(5);
    const ending = portal.end('SIGTERM');
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['303']));
    const { code, after } = await ending;
    expect(code).toBe(0);
    expect(after).toBeLessThan(10_000);
    expect(portal.output()).not.toMatch(/error/i);
  });

  it('first says that it is not ready, and still serves whoever has not noticed', async () => {
    const ending = portal.end('SIGTERM');
    await sleep(100);
    expect((await fetch(`${portal.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${portal.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${portal.url}/en/cases/new`)).status).toBe(200);
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
    expect(after).toBeLessThan(2000);
  });
});
