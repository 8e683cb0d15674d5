import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { claimPairing, sendReport } from './portal-client';

const REPORT_ID = 'A'.repeat(22);
const BYTES = '{"v":1}';
const RECEIPT = {
  reportId: REPORT_ID,
  sha256: createHash('sha256').update(BYTES).digest('hex'),
  receivedAt: '2026-11-24T12:00:00.000Z',
};
const CLAIM = { token: 't'.repeat(43), caseLabel: 'ER-7K2M-····', expiresInSec: 1800 };

let server: Server;
let portal: URL;
const heard: { url: string | undefined; body: string; auth: string | undefined }[] = [];

async function answering(listener: RequestListener): Promise<void> {
  heard.length = 0;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      heard.push({ url: request.url, body, auth: request.headers.authorization });
      listener(request, response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  portal = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(JSON.stringify(body));

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

describe('claiming a pairing key', () => {
  it('brings token and label', async () => {
    await answering(json(201, CLAIM));
    expect(await claimPairing(portal, 'BCDF-GHJK-MNPQ')).toEqual({ ok: true, value: CLAIM });
    expect(heard).toMatchObject([
      { url: '/api/v1/claims', body: '{"v":1,"key":"BCDF-GHJK-MNPQ"}' },
    ]);
  });

  it.each([
    [
      'a key that cannot be used',
      json(404, { error: 'key-not-usable' }),
      { kind: 'key-not-usable' },
    ],
    [
      'too many tries',
      json(429, { error: 'try-later', retryAfterSec: 30 }),
      { kind: 'try-later', retryAfterSec: 30 },
    ],
    [
      'a label that is no label',
      json(201, { ...CLAIM, caseLabel: 'Call 1234' }),
      { kind: 'refused' },
    ],
    ['a word more than agreed', json(201, { ...CLAIM, open: 'http://x' }), { kind: 'refused' }],
    ['a redirect', json(302, {}, { location: 'http://127.0.0.1:1/' }), { kind: 'refused' }],
    ['an answer too long', json(201, { pad: 'x'.repeat(5000) }), { kind: 'refused' }],
    ['an error page', json(500, 'oh'), { kind: 'failing' }],
    ['a portal that starts', json(503, 'not yet'), { kind: 'failing' }],
    [
      'a portal that is full',
      json(503, 'later', { 'retry-after': '6' }),
      { kind: 'try-later', retryAfterSec: 6 },
    ],
  ])('names %s', async (_what, listener, problem) => {
    await answering(listener);
    expect(await claimPairing(portal, 'BCDF-GHJK-MNPQ')).toEqual({ ok: false, problem });
  });

  it('says so when it breaks off', async () => {
    await answering((request) => request.socket.destroy());
    expect(await claimPairing(portal, 'BCDF-GHJK-MNPQ')).toMatchObject({
      problem: { kind: 'cut-off' },
    });
  });

  it('says so when nobody is there', async () => {
    await answering(json(201, CLAIM));
    await new Promise((closed) => server.close(closed));
    expect(await claimPairing(portal, 'BCDF-GHJK-MNPQ')).toMatchObject({
      problem: { kind: 'unreachable' },
    });
  });

  it('does not take a server without TLS for one with it', async () => {
    await answering(json(201, CLAIM));
    const claimed = await claimPairing(new URL(`https://${portal.host}`), 'BCDF-GHJK-MNPQ');
    expect([claimed, heard]).toMatchObject([{ problem: { kind: 'untrusted' } }, []]);
  });
});

describe('sending a report', () => {
  it('sends the very bytes and takes the receipt', async () => {
    await answering(json(201, RECEIPT));
    expect(await sendReport(portal, 'tok', REPORT_ID, BYTES)).toEqual({ ok: true, value: RECEIPT });
    expect(heard).toMatchObject([{ url: '/api/v1/card-reports', body: BYTES, auth: 'Bearer tok' }]);
  });

  it('does not take a receipt for other bytes', async () => {
    await answering(json(201, { ...RECEIPT, sha256: '0'.repeat(64) }));
    expect(await sendReport(portal, 'tok', REPORT_ID, BYTES)).toMatchObject({
      problem: { kind: 'refused' },
    });
  });
});
