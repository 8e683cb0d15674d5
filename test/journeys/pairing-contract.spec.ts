import { randomBytes } from 'node:crypto';
import { formatPairingKey, makePairingKey } from '@pinabi/guidance';
import { aCardReport } from '../factories/card-report';
import { type Portal, startPortal } from '../support/portal';
import { Visitor } from '../support/visitor';
import { Case } from '../../apps/api/src/cases/case.entity';
import { StoredReport } from '../../apps/api/src/pairing/stored-report.entity';
import { Pairing } from '../../apps/api/src/pairing/pairing.entity';

/** Contract section 4, spoken over real HTTP. */
describe('pairing and card reports', () => {
  let portal: Portal;
  let guest: Visitor;

  beforeAll(async () => {
    portal = await startPortal({ TRUST_PROXY_HOPS: '1' });
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(61 * 60_000);
    guest = await aGuestWithACase(portal);
  });

  const call = async (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${portal.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const claim = (key: string, headers = {}) =>
    call('claims', JSON.stringify({ v: 1, key }), headers);
  const aToken = async () => {
    const claimed = (await (await claim(await aKey(guest))).json()) as { token: string };
    return claimed.token;
  };
  const report = (token: string, sent: object, key = (sent as { reportId?: string }).reportId) =>
    call('card-reports', JSON.stringify(sent), {
      authorization: `Bearer ${token}`,
      'idempotency-key': key ?? '',
    });

  it('trades a key for a token and a label, once', async () => {
    const key = await aKey(guest);
    const claimed = await claim(key.toLowerCase().replaceAll('-', ' '));
    expect(claimed.status).toBe(201);
    expect(await claimed.json()).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/) as string,
      caseLabel: expect.stringMatching(/^ER-[0-9A-Z]{4}-····$/) as string,
      expiresInSec: 1800,
    });
    const again = await claim(key);
    expect([again.status, await again.text()]).toEqual([404, '{"error":"key-not-usable"}']);
  });

  it('gives one answer for wrong, mistyped, expired and replaced keys', async () => {
    const first = await aKey(guest);
    const second = await aKey(guest);
    const wrong = wrongSecretFor(second);
    portal.clock.advance(10 * 60_000 + 1);
    const answers = await Promise.all(
      [first, second, wrong, '2345-6789-2345', 'BCDF'].map(async (key) => {
        const response = await claim(key);
        return `${response.status} ${await response.text()}`;
      }),
    );
    expect(new Set(answers)).toEqual(new Set(['404 {"error":"key-not-usable"}']));
  });

  it('burns a key after five wrong secrets, even when fifty come at once', async () => {
    const key = await aKey(guest);
    const wrong = wrongSecretFor(key);
    // Ten a minute may come from one place, so the fifty come from fifty.
    const places = Array.from({ length: 50 }, (_, place) => `192.0.2.${place}`);
    const answers = await Promise.all(
      places.map(async (place) => (await claim(wrong, { 'x-forwarded-for': place })).text()),
    );
    expect(new Set(answers)).toEqual(new Set(['{"error":"key-not-usable"}']));
    const [pairing] = await portal.reader.find(Pairing, { order: { madeAt: 'DESC' }, take: 1 });
    expect(pairing?.tries).toBe(5);
    expect((await claim(key)).status).toBe(404);
  });

  it('asks a hasty caller to wait', async () => {
    portal.clock.toNext(60_000);
    const answers = [];
    for (let round = 0; round < 11; round += 1) answers.push(await claim('BCDF'));
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(await last?.json()).toEqual({
      error: 'try-later',
      retryAfterSec: expect.any(Number) as number,
    });
  });

  it('stores a report once, whatever is repeated, and moves the case', async () => {
    const token = await aToken();
    const sent = aCardReport({ PIN1: 0 });
    const [first, second] = [await report(token, sent), await report(token, sent)];
    const receipt = (await first.json()) as object;
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(receipt).toEqual({
      reportId: sent.reportId,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    });
    expect(await second.json()).toEqual(receipt);
    expect((await report(token, { ...sent, lastOperation: 'cancelled' })).status).toBe(409);
    const stored = await portal.reader.findBy(StoredReport, { reportId: sent.reportId });
    expect(stored).toHaveLength(1);
    const held = await portal.reader.findOneByOrFail(Case, { id: stored[0]?.caseId ?? '' });
    expect(held).toMatchObject({
      pin1Left: 0,
      pin1Max: 3,
      pukLeft: 3,
      reason: 'outcome:reason.pin-blocked',
    });
  });

  it.each([
    ['an unknown field', (r: object) => ({ ...r, pin: '1234' })],
    [
      'an unknown field below',
      (r: { codes: object }) => ({ ...r, codes: { ...r.codes, CAN: {} } }),
    ],
    ['a wrong type', (r: object) => ({ ...r, v: '1' })],
    ['a code where an id belongs', (r: object) => ({ ...r, reportId: '12345678' })],
    [
      'sixteen tries',
      (r: { codes: { PIN1: object } }) => ({
        ...r,
        codes: { ...r.codes, PIN1: { ...r.codes.PIN1, left: 16 } },
      }),
    ],
  ] as const)('refuses %s and stores nothing', async (_, spoil) => {
    const token = await aToken();
    const before = await portal.reader.count(StoredReport);
    expect((await report(token, spoil(aCardReport()))).status).toBe(422);
    expect((await report(token, aCardReport(), 'another-id')).status).toBe(422);
    expect(await portal.reader.count(StoredReport)).toBe(before);
  });

  it('refuses more than 4 KiB, and a token that is wrong or old', async () => {
    const token = await aToken();
    const big = { ...aCardReport(), filler: 'x'.repeat(4096) };
    expect((await report(token, big)).status).toBe(413);
    expect((await report('x'.repeat(43), aCardReport())).status).toBe(401);
    portal.clock.advance(30 * 60_000 + 1);
    expect((await report(token, aCardReport())).status).toBe(401);
  });

  it('takes twenty reports and no more', async () => {
    const token = await aToken();
    const answers = [];
    for (let round = 0; round < 21; round += 1) {
      answers.push((await report(token, aCardReport())).status);
    }
    expect(answers).toEqual([...Array<number>(20).fill(201), 401]);
  });
});

async function aGuestWithACase(portal: Portal): Promise<Visitor> {
  const guest = new Visitor(portal.url);
  const opened = await guest.submit('/en/cases/new', {
    category: 'pin-blocked',
    email: `guest${Math.random().toString(36).slice(2)}@example.com`,
    step: 'send',
  });
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/en/case/opened']);
  return guest;
}

async function aKey(guest: Visitor): Promise<string> {
  const made = await guest.submit('/en/case', {}, '/en/case/pairings');
  expect(made.status).toBe(303);
  const shown = await (await guest.get('/en/case')).text();
  const [, key] = /class="key"[^>]*>([A-Z2-9-]{14})</.exec(shown) ?? [];
  return key ?? 'no key on the page';
}

/** A whole key with the same locator: its check symbol is right and its secret is not. */
function wrongSecretFor(key: string): string {
  for (;;) {
    const other = formatPairingKey({
      locator: key.slice(0, 4),
      secret: makePairingKey(randomBytes).secret,
    });
    if (/^[\dA-Z]*[A-Z][\dA-Z]*(-[\dA-Z]*[A-Z][\dA-Z]*){2}$/.test(other)) return other;
  }
}
