import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntityManager } from 'typeorm';
import { buildWhatChanged } from '../support/built';
import { type House, buildHouse, lookInto } from '../support/databases';
import { rounds } from '../support/how-long';
import { Ledger } from '../support/ledger';
import { until, within } from '../support/patience';
import { type PortalProcess, startPortalProcess } from '../support/portal-process';
import { type Kept, NOTHING_LOST, whatWasKept } from '../support/what-was-kept';

/** Fifty fillings in all, of five disks: a portal sends no more than 1,000 mails an hour. */
const DISKS = Array.from({ length: rounds(1, 5) }, (_, at) => at + 1);
const FILLINGS = rounds(4, 10);
const RECOVERED_WITHIN = within(5_000);
const AT_LEAST = 10;
const PEOPLE = 4;
const CHUNK = Buffer.alloc(64 * 1024, '.');

jest.setTimeout(300_000 + FILLINGS * 20_000);

describe('a disk that fails under the portal', () => {
  let house: House;
  let portal: PortalProcess;
  let ledger: Ledger;

  beforeAll(buildWhatChanged);
  beforeEach(async () => {
    house = await buildHouse('SQLite');
    const { folder } = house;
    const small = `mount -t tmpfs -o size=16m tmpfs '${folder}' && exec "$@"`;
    const apart = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-rm'];
    portal = await startPortalProcess(house.env, [...apart, 'bash', '-c', small, '--']);
    ledger = await Ledger.openedAt(portal.url);
  });
  afterEach(async () => {
    await portal.end('SIGKILL');
    await house.tearDown();
  });

  const status = async (path: string) => (await fetch(`${portal.url}${path}`)).status;

  /** The portal's small disk, as seen from outside its mount namespace. */
  const inside = (name: string) => `/proc/${portal.pid}/root${house.folder}/${name}`;

  const fill = () => {
    try {
      for (;;) appendFileSync(inside('filling'), CHUNK);
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    }
  };

  it.each(DISKS)(
    'answers 503 while disk %i is full, still shows pages, and goes on when there is room',
    async () => {
      for (let filling = 1; filling <= FILLINGS; filling += 1) {
        ledger.start();
        const load = ledger.keepOpening(() => portal.url, PEOPLE);
        await ledger.opens(AT_LEAST + Math.random() * AT_LEAST);
        fill();
        await until(() => ledger.answers.has('503'));
        expect([await status('/en/cases/new'), await status('/health/live')]).toEqual([200, 200]);
        rmSync(inside('filling'));
        const recovered = await untilOpened(ledger, portal.url);
        ledger.stop();
        await load;
        expect(recovered).toBeLessThan(RECOVERED_WITHIN);
        expect(await keptInside(portal.pid, house.folder, ledger)).toEqual(NOTHING_LOST);
        ledger.answers.delete('303');
        expect([...ledger.answers.keys()]).toEqual(['503']);
        ledger.answers.clear();
      }
    },
  );

  it.each([
    ['writes are refused as on a read-only disk', 'pwrite64', 'EROFS'],
    ['writes fail', 'pwrite64', 'EIO'],
    ['the disk does not confirm', 'fsync', 'EIO'],
  ])('answers 503 while %s, and goes on afterwards', async (_, call, error) => {
    expect(await ledger.openCase(portal.url)).toBe('303');
    const injection = ['-e', `trace=${call}`, '-e', `inject=${call}:error=${error}`];
    const strace = spawn('strace', ['-f', '-qq', '-p', String(portal.pid), ...injection], {
      stdio: 'ignore',
    });
    await until(async () => (await ledger.openCase(portal.url)) === '503');
    expect(await status('/en/cases/new')).toBe(200);
    expect(await status('/health/ready')).toBe(503);
    strace.kill('SIGINT');
    await once(strace, 'exit');
    expect(await untilOpened(ledger, portal.url)).toBeLessThan(RECOVERED_WITHIN);
    expect(await keptInside(portal.pid, house.folder, ledger)).toEqual(NOTHING_LOST);
  });
});

function untilOpened(ledger: Ledger, url: string): Promise<number> {
  return until(async () => (await ledger.openCase(url)) === '303');
}

/** SQLite follows no path into another mount namespace, so the files are copied while nothing moves. */
async function keptInside(pid: number, folder: string, ledger: Ledger): Promise<Kept> {
  const copy = mkdtempSync(join(tmpdir(), 'pinabi-copy-'));
  process.kill(pid, 'SIGSTOP');
  for (const name of ['pinabi.sqlite', 'pinabi.sqlite-wal']) {
    copyFileSync(`/proc/${pid}/root${folder}/${name}`, join(copy, name));
  }
  process.kill(pid, 'SIGCONT');
  const look = (reader: EntityManager) => whatWasKept(reader, ledger.acknowledged);
  return lookInto({ DATA_DIR: copy }, look).finally(() => rmSync(copy, { recursive: true }));
}
