import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { CardReport, formatPairingKey, makePairingKey } from '@pinabi/guidance';
import { AgentRun, runWithoutTerminal, temporaryFolder } from '../support/agent';
import { aGuestWithACase, aPairingKey } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { type Visitor } from '../support/visitor';

const NEW_PIN = '73918';
const SOME_KEY = formatPairingKey(makePairingKey(randomBytes));

describe('a portal that only listens', () => {
  const heard: string[] = [];
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.writeHead(404).end('{"error":"key-not-usable"}');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    heard.length = 0;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('hears nothing of digits typed where a pairing key was asked', async () => {
    const run = AgentRun.start(`report --demo --portal ${address}`);
    for (const digits of ['1234', '12345678', '1234 5678 9012']) {
      await run.answers([['Pairing key (Enter sends nothing): ', digits]]);
      await run.sees('never digits alone');
    }
    expect([await run.exit, heard]).toEqual([2, []]);
  });

  it.each(['12345678', '1234567890123', '2345-6789-2345'])(
    'hears nothing of --pair %s',
    async (digits) => {
      const { exit } = await runWithoutTerminal(
        `report --demo --yes --portal ${address} --pair ${digits}`.split(' '),
      );
      await new Promise(setImmediate);
      expect([exit, heard]).toEqual([2, []]);
    },
  );

  it('hears nothing when nobody could consent', async () => {
    const { exit } = await runWithoutTerminal(
      `report --demo --portal ${address} --pair ${SOME_KEY}`.split(' '),
    );
    expect([exit, heard]).toEqual([2, []]);
  });
});

describe('report, without a portal', () => {
  it('saves the very bytes for the owner alone', async () => {
    const path = join(temporaryFolder(), 'report.json');
    const { exit, stdout } = await runWithoutTerminal([
      'report',
      '--demo',
      '--json',
      '--save',
      path,
    ]);
    const printed = JSON.parse(stdout) as { report: CardReport };
    expect([exit, printed]).toMatchObject([
      0,
      { schema: 'pinabi.receipt/1', receipt: null, saved: path },
    ]);
    expect(CardReport.parse(JSON.parse(readFileSync(path, 'utf8')))).toEqual(printed.report);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('tells of the computer only when asked to', async () => {
    const plain = JSON.parse(
      (await runWithoutTerminal(['report', '--demo', '--json'])).stdout,
    ) as object;
    expect(plain).not.toHaveProperty('report.diagnosis');
    const more = await runWithoutTerminal(['report', '--demo', '--json', '--diagnosis']);
    expect(JSON.parse(more.stdout)).toHaveProperty('report.diagnosis.os', 'linux');
  });

  it('says so when the portal is not there', async () => {
    const { exit, stdout } = await runWithoutTerminal(
      `report --demo --json --yes --portal http://127.0.0.1:9 --pair ${SOME_KEY}`.split(' '),
    );
    expect([exit, JSON.parse(stdout)]).toEqual([
      9,
      { schema: 'pinabi.error/1', error: 'portal-unreachable', exit: 9 },
    ]);
  });
});

describe('a paired agent and the real portal', () => {
  let portal: Portal;
  let guest: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(61 * 60_000);
    ({ guest } = await aGuestWithACase(portal));
  });

  it('shows the bytes, the portal and the case, and sends after yes', async () => {
    const run = AgentRun.start(
      `report --demo --portal ${portal.url} --pair ${await aPairingKey(guest)}`,
    );
    await run.sees('"lastOperation": "none"');
    await run.sees('PIN1: blocked');
    await run.sees('Never in it: a PIN or PUK');
    await run.sees(new URL(portal.url).host);
    await run.answers([['Type yes: ', 'yes']]);
    await run.sees('has it:');
    expect(await run.exit).toBe(0);
    expect(await (await guest.get('/en/case')).text()).toContain('blocked');
  });

  it('sends nothing after anything but yes', async () => {
    const run = AgentRun.start(
      `report --demo --portal ${portal.url} --pair ${await aPairingKey(guest)}`,
    );
    await run.answers([['Type yes: ', '']]);
    await run.sees('Nothing was sent.');
    expect(await run.exit).toBe(8);
  });

  it('gives the receipt as JSON', async () => {
    const line = `report --demo --json --yes --portal ${portal.url} --pair ${await aPairingKey(guest)}`;
    const out = join(temporaryFolder(), 'stdout');
    const run = AgentRun.start(line, { stdoutTo: out });
    expect(await run.exit).toBe(0);
    const document = JSON.parse(readFileSync(out, 'utf8')) as {
      report: CardReport;
      receipt: { reportId: string };
    };
    expect(document.receipt.reportId).toBe(document.report.reportId);
  });

  it('tells the case of the change too, after one yes', async () => {
    const run = AgentRun.start(
      `unblock PIN1 --demo --portal ${portal.url} --pair ${await aPairingKey(guest)}`,
    );
    await run.answers([
      ['Type yes: ', 'yes'],
      ['New PIN1: ', NEW_PIN],
      ['New PIN1 again: ', NEW_PIN],
      ['PUK: ', '12345678'],
    ]);
    await run.sees('"lastOperation": "unblock-done"');
    await run.sees('has it:');
    expect(await run.exit).toBe(0);
  });

  it('says why a used key does not work', async () => {
    const key = await aPairingKey(guest);
    const line = `report --demo --json --yes --portal ${portal.url} --pair ${key}`;
    expect(await AgentRun.start(line).exit).toBe(0);
    const run = AgentRun.start(line);
    expect(await run.exit).toBe(9);
    expect(run.screen).toContain('This pairing key cannot be used');
  });
});
