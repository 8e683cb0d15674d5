import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { formatPairingKey, makePairingKey } from '@pinabi/guidance';
import { StoredReport } from '../../apps/api/src/pairing/stored-report.entity';
import { AgentRun, temporaryFolder } from '../support/agent';
import { aBreakingLine, type BreakingLine } from '../support/breaking-line';
import { aGuestWithACase, aPairingKey, type GuestWithCase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { filesBelow } from './canary/files';

const SOME_KEY = formatPairingKey(makePairingKey(randomBytes));
const NEW_CODE = [
  ['New PIN1: ', '73918'],
  ['New PIN1 again: ', '73918'],
] as const;

describe('a portal that goes away', () => {
  let portal: Portal;
  let line: BreakingLine;
  let own: GuestWithCase;

  beforeAll(async () => {
    portal = await startPortal();
    line = await aBreakingLine(portal.url);
  });
  beforeEach(async () => {
    portal.clock.advance(61 * 60_000);
    own = await aGuestWithACase(portal);
  });
  afterAll(async () => {
    await line.stop();
    await portal.stop();
  });
  const stored = () => portal.reader.countBy(StoredReport, { caseId: own.caseId });

  it('gets each report once when it is back, and the person waits for nothing', async () => {
    const folder = temporaryFolder();
    const words = `unblock PIN1 --demo --portal ${line.url} --pair ${await aPairingKey(own.guest)}`;
    const run = AgentRun.start(words, { folder });
    await run.answers([['Type yes: ', 'yes']]);
    await run.sees('has it:');
    await run.answers(NEW_CODE);
    await line.cut();
    await run.answers([['PUK: ', '12345678']]);
    await run.sees('PIN1 works again');
    await run.sees('Trying again in');
    await line.mend();
    await run.sees('has it:');
    expect(await run.exit).toBe(0);
    expect([await stored(), filesBelow(folder)]).toEqual([2, []]);
  });

  it('is not needed: the report can be carried by hand', async () => {
    const key = await aPairingKey(own.guest);
    const folder = temporaryFolder();
    await line.cut();
    const run = AgentRun.start(`report --demo --portal ${line.url} --pair ${key}`, { folder });
    expect(await run.exit).toBe(9);
    await line.mend();
    const block = /^---[^]*^--- check .*---$/m.exec(run.screen)?.[0] ?? '';
    const pasted = await own.guest.submit('/en/case', { report: block }, '/en/case/reports');
    expect([pasted.status, await stored(), filesBelow(folder)]).toEqual([303, 1, []]);
    expect(run.screen).toContain('cannot be reached');
    expect(run.screen).toContain('Is the computer with the card offline?');
  });
});

describe('a portal in trouble', () => {
  let server: Server | undefined;

  afterEach(() => new Promise((closed) => server?.close(closed)));

  const listening = async (at: Server, scheme: string) => {
    server = at;
    await new Promise<void>((ready) => at.listen(0, '127.0.0.1', ready));
    return `${scheme}://localhost:${(at.address() as AddressInfo).port}`;
  };
  const reportTo = (address: string) =>
    AgentRun.start(`report --demo --yes --portal ${address} --pair ${SOME_KEY}`);

  it('is given the time it asks for', async () => {
    const times: number[] = [];
    const address = await listening(
      createServer(
        playing((answer) => {
          times.push(Date.now());
          if (times.length > 1) return false;
          answer.writeHead(429, { 'retry-after': '2' }).end('{"error":"try-later"}');
          return true;
        }),
      ),
      'http',
    );
    const run = reportTo(address);
    await run.sees('Trying again in 2 seconds');
    await run.sees('has it:');
    expect(await run.exit).toBe(0);
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(1_900);
  });

  it('is not asked again when it wants more time than a person has', async () => {
    const address = await listening(
      createServer(
        playing((answer) => {
          answer.writeHead(429, { 'retry-after': '600' }).end('{"error":"try-later"}');
          return true;
        }),
      ),
      'http',
    );
    const run = reportTo(address);
    await run.sees('Wait 600 seconds');
    await run.sees('--- check');
    expect(await run.exit).toBe(9);
  });

  it('is told nothing when it cannot prove who it is', async () => {
    let asked = 0;
    const secure = createHttpsServer(aCertificateOfNobody(), () => (asked += 1));
    const run = reportTo(await listening(secure, 'https'));
    await run.sees('cannot prove that it is our portal');
    expect([await run.exit, asked]).toEqual([9, 0]);
  });
});

/** A portal that hands out a token and takes every report that `inTheWay` lets through. */
function playing(inTheWay: (answer: ServerResponse) => boolean) {
  return (request: IncomingMessage, answer: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const claim = { token: 't'.repeat(43), caseLabel: 'ER-7K2M-····', expiresInSec: 1800 };
      if (request.url === '/api/v1/claims') answer.writeHead(201).end(JSON.stringify(claim));
      else if (!inTheWay(answer)) answer.writeHead(201).end(JSON.stringify(receiptFor(body)));
    });
  };
}

function receiptFor(body: Buffer): object {
  const { reportId } = JSON.parse(body.toString()) as { reportId: string };
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { reportId, sha256, receivedAt: '2026-11-25T12:00:00.000Z' };
}

function aCertificateOfNobody(): { key: Buffer; cert: Buffer } {
  const folder = temporaryFolder();
  const files = { key: join(folder, 'key'), cert: join(folder, 'cert') };
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const named = ['-subj', '/CN=localhost', '-keyout', files.key, '-out', files.cert];
  execFileSync('openssl', [...words, ...named], { stdio: 'ignore' });
  return { key: readFileSync(files.key), cert: readFileSync(files.cert) };
}
