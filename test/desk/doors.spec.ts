import { createHmac } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import Ajv2020 from 'ajv/dist/2020';
import { Case } from '../../apps/api/src/cases';
import { isPublicAddress, lookupPublic } from '../../apps/api/src/desk/doors/public-address';
import { OPENAPI } from '../../apps/api/src/desk/doors/openapi';
import { ApiKey } from '../../apps/api/src/desk/api-key.entity';
import { WebhookPost } from '../../apps/api/src/desk/doors/webhook-post';
import { WebhookRounds } from '../../apps/api/src/desk/doors/webhook-rounds';
import { Webhook } from '../../apps/api/src/desk/webhook.entity';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

const MINUTE = 60_000;

describe('the doors for programs', () => {
  let portal: Portal;
  let admin: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
    // Here a round goes when it is told to: one by itself would tell of a case half opened.
    await portal.get(WebhookRounds).beforeApplicationShutdown();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(25 * 60 * MINUTE);
    admin = await atTheDesk(portal, 'admin');
  });

  const secretOn = (html: string) => /class="key long"[^>]*>([^<]+)</.exec(html)?.[1] ?? '';

  describe('by which they read', () => {
    const aKey = async (scope: string) => {
      const made = await admin.submit(
        '/desk/doors',
        { name: 'Statistics', scope },
        '/desk/doors/keys',
      );
      return secretOn(await made.text());
    };
    const ask = (path: string, key = '') =>
      fetch(`${portal.url}/api${path}`, { headers: { authorization: `Bearer ${key}` } });
    const schemaOf = (path: keyof typeof OPENAPI.paths) => ({
      $id: path,
      components: OPENAPI.components,
      ...OPENAPI.paths[path].get.responses[200].content['application/json'].schema,
    });

    it('are opened by a key with the scope, and by nothing else', async () => {
      const { reference } = await aGuestWithACase(portal);
      const [cases, figures] = [await aKey('cases:read'), await aKey('figures:read')];
      expect(cases).toMatch(/^pinabi_[\w-]{43}$/);
      const statuses = async (key: string) =>
        Promise.all(
          ['/v1/cases', `/v1/cases/${reference}`, '/v1/figures'].map(
            async (path) => (await ask(path, key)).status,
          ),
        );
      expect(await statuses(cases)).toEqual([200, 200, 403]);
      expect(await statuses(figures)).toEqual([403, 403, 200]);
      expect(await statuses('')).toEqual([401, 401, 401]);
      expect(await statuses(`pinabi_${'x'.repeat(43)}`)).toEqual([401, 401, 401]);
      expect((await fetch(`${portal.url}/api/v1/cases`)).status).toBe(401);
      const asStaff = { cookie: admin.cookieHeader };
      expect((await fetch(`${portal.url}/api/v1/cases`, { headers: asStaff })).status).toBe(401);
      const rows = JSON.stringify(await portal.reader.find(ApiKey));
      expect(rows).not.toContain(cases.slice(7));
    });

    it('are shut at once when the key is ended', async () => {
      const key = await aKey('cases:read');
      const [{ id = '' } = {}] = await portal.reader.find(ApiKey, { order: { madeAt: 'DESC' } });
      await admin.submit('/desk/doors', { key: id }, '/desk/doors/key-endings');
      expect((await ask('/v1/cases', key)).status).toBe(401);
    });

    it('answer as /api/openapi.json says, page by page, with nobody’s address or words', async () => {
      const email = 'nobody.else@example.com';
      const { reference } = await aGuestWithACase(portal, { email, text: 'my own words' });
      const [key, figures] = [await aKey('cases:read'), await aKey('figures:read')];
      const described = (await (await ask('/openapi.json')).json()) as object;
      expect(described).toEqual(JSON.parse(JSON.stringify(OPENAPI)));
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      for (const [path, asked, by] of [
        ['/api/v1/cases', '/v1/cases?view=all', key],
        ['/api/v1/cases/{reference}', `/v1/cases/${reference}`, key],
        ['/api/v1/figures', '/v1/figures', figures],
      ] as const) {
        const text = await (await ask(asked, by)).text();
        const valid = ajv.compile(schemaOf(path));
        expect([path, valid(JSON.parse(text)), valid.errors]).toEqual([path, true, null]);
        expect(text).not.toMatch(/nobody\.else|my own words|@/);
      }
      expect((await ask('/v1/cases?view=mine', key)).status).toBe(422);
      expect((await ask('/v1/cases/ER-0000-0001', key)).status).toBe(404);
    });

    it('ask a hasty program to wait', async () => {
      const key = await aKey('cases:read');
      portal.clock.toNext(MINUTE);
      const statuses = [];
      for (let round = 0; round < 122; round += 1) {
        statuses.push((await ask('/v1/cases/ER-0000-0001', key)).status);
      }
      expect(statuses.at(-1)).toBe(429);
    });
  });

  describe('by which they are told', () => {
    let receiver: Server;
    let heard: { body: string; signature: string }[];
    let status: number;

    beforeEach(async () => {
      [heard, status] = [[], 200];
      receiver = createServer((request, answer) => {
        let body = '';
        request.setEncoding('utf8').on('data', (part: string) => (body += part));
        request.on('end', () => {
          heard.push({ body, signature: String(request.headers['pinabi-signature']) });
          answer
            .writeHead(status, { location: 'http://169.254.169.254/' })
            .end('x'.repeat(100_000));
        });
      });
      await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
    });
    afterEach(async () => {
      await portal.reader.find(Webhook).then(async (hooks) => {
        for (const { id } of hooks) {
          await admin.submit('/desk/doors', { id }, '/desk/doors/webhook-removals');
        }
      });
      await new Promise((closed) => receiver.close(closed));
    });

    const add = async (url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`) => {
      const answer = await admin.submit('/desk/doors', { url }, '/desk/doors/webhooks');
      return { status: answer.status, secret: secretOn(await answer.text()) };
    };
    const round = async (minutes = 1) => {
      portal.clock.advance(minutes * MINUTE);
      await portal.get(WebhookRounds).go();
    };
    const told = () =>
      heard
        .flatMap(({ body }) => (JSON.parse(body) as { cases: { reference: string }[] }).cases)
        .map(({ reference }) => reference);

    it('hear of each changed case once, signed, with no address and no words', async () => {
      await aGuestWithACase(portal);
      const { secret } = await add();
      const one = await aGuestWithACase(portal, { text: 'private words' });
      await round();
      await round();
      expect(told()).toEqual([one.reference]);
      const [{ body = '', signature = '' } = {}] = heard;
      const [, at = '', mac = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
      expect(mac).toBe(createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'));
      expect(body).not.toMatch(/private|@/);
      await one.guest.submit('/en/case', { text: 'again' }, '/en/case/messages');
      await round();
      expect(told()).toEqual([one.reference, one.reference]);
    });

    it('are told again after failures, skip nothing, and follow no redirect', async () => {
      await add();
      const one = await aGuestWithACase(portal);
      status = 302;
      await round();
      status = 503;
      await round(2);
      const other = await aGuestWithACase(portal);
      heard = [];
      status = 200;
      await round(10);
      expect(told()).toEqual([one.reference, other.reference]);
      const [hook] = await portal.reader.find(Webhook);
      expect(hook).toMatchObject({ attempts: 0, lastStatus: 200, endedAt: null });
    });

    it('are given up after a day and a half, and go on where they stopped when woken', async () => {
      await add();
      const one = await aGuestWithACase(portal);
      status = 500;
      for (let attempt = 0; attempt < 12; attempt += 1) await round(241);
      const [hook] = await portal.reader.find(Webhook);
      expect([hook?.attempts, hook?.endedAt === null]).toEqual([12, false]);
      heard = [];
      await round(241);
      expect(heard).toEqual([]);
      status = 200;
      admin = await atTheDesk(portal, 'admin');
      await admin.submit('/desk/doors', { id: hook?.id ?? '' }, '/desk/doors/webhook-wakings');
      await round();
      expect(told()).toEqual([one.reference]);
    });

    it.each([
      ...['http://example.com/', 'https://example.com:8443/', 'ftp://example.com/', 'nonsense'],
      ...['https://10.0.0.1/', 'https://[::ffff:10.0.0.1]/', 'https://[fe80::1]/'],
      ...[
        'https://169.254.169.254/latest',
        'https://user:word@example.com/',
        'https://0x0a000001/',
      ],
    ])('are never at %j', async (url) => {
      expect(await add(url)).toEqual({ status: 422, secret: '' });
    });

    it.each(['http://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://2130706433/'])(
      'are never at %j once the desk itself is public',
      async (url) => {
        const far = await startPortal({ PUBLIC_URL: 'https://help.example.org' });
        expect(far.get(WebhookPost).allows(new URL(url))).toBe(url.includes('localhost'));
        await far.stop();
      },
    );

    it('are reached only when the name leads to the public internet', async () => {
      const asked = await new Promise((found) => {
        lookupPublic('localhost', {}, (error) => found(error?.constructor.name));
      });
      expect(asked).toBe('NotPublic');
    });
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '169.254.169.254'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '::', '::1', 'fe80::1', 'fc00::1'],
    ...['::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'ff02::1', 'no address'],
  ])('%s is no public address', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '193.40.5.1', '2a00:1450:400f::1'])('%s is a public address', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('are for admins', async () => {
    const lead = await atTheDesk(portal, 'lead');
    expect((await lead.get('/desk/doors')).status).toBe(403);
    expect(await portal.reader.count(Case)).toBeGreaterThan(0);
  });
});
