import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type Portal, startPortal } from '../support/portal';

interface Came {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The page most visits begin with: one request, packed, and still under a policy that names its style. */
describe('the first page of a visit', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const ask = (path: string, accepted?: string): Promise<Came> =>
    new Promise((resolve, reject) => {
      const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
      const asking = request(portal.url + path, { headers, agent: false }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(pieces) }));
      });
      asking.once('error', reject).end();
    });

  it.each(['en', 'et', 'ru'])(
    'brings its sheet, whose hash the policy names: %s',
    async (locale) => {
      // Asked twice: the second answer is the one that was kept.
      for (const { headers, body } of [await ask(`/${locale}`), await ask(`/${locale}`)]) {
        const html = body.toString();
        const [, sheet = ''] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
        const hash = createHash('sha256').update(sheet).digest('base64');
        expect(headers['content-security-policy']).toContain(`style-src 'self' 'sha256-${hash}';`);
        expect(html).not.toContain('rel="stylesheet"');
        expect(headers).not.toHaveProperty('content-encoding');
      }
    },
  );

  it('comes packed to whoever takes that, as the same bytes', async () => {
    const [plain, packed] = [await ask('/en'), await ask('/en', 'gzip')];
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(packed.body.length).toBeLessThan(20_000);
  });

  it('is the only one that brings its sheet', async () => {
    const { headers, body } = await ask('/en/guide/way-out');
    expect(body.toString()).toContain('<link rel="stylesheet" href="/assets/every-page.css">');
    expect(headers['content-security-policy']).toContain("style-src 'self';");
  });

  it('leaves a page with a form as it is: beside a token nothing may be compressed', async () => {
    const { headers, body } = await ask('/en/cases/new', 'gzip');
    expect(headers).not.toHaveProperty('content-encoding');
    expect(body.toString()).toContain('name="_token"');
  });
});
