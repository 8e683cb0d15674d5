import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { serveJoinedSheets } from './joined-sheets';

const FOLDER = join(__dirname, 'public');
const SHEETS = ['/assets/every-page.css', '/assets/every-desk.css'];

describe('the joined style sheets', () => {
  const server = fastify();
  serveJoinedSheets(server, FOLDER);
  afterAll(() => server.close());

  const ask = (headers: Readonly<Record<string, string>>) =>
    server.inject({ url: SHEETS[0] ?? '', headers });

  it('come packed to whoever takes that, and plain to whoever does not', async () => {
    const packed = await ask({ 'accept-encoding': 'br, gzip' });
    const plain = await ask({ 'accept-encoding': 'br, gzip;q=0' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.payload);
    expect(packed.rawPayload.length * 3).toBeLessThan(plain.rawPayload.length);
    expect((await ask({})).payload).toBe(plain.payload);
  });

  it('are not sent again to whoever has them', async () => {
    const { headers } = await ask({});
    const again = await ask({ 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.payload]).toEqual([304, '']);
  });

  it('leave no sheet out that no view names', async () => {
    const joined = await Promise.all(SHEETS.map(async (url) => (await server.inject(url)).payload));
    const views = readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => readFileSync(join(__dirname, '..', file), 'utf8'));
    const worn = (file: string) =>
      joined.some((sheet) => sheet.includes(readFileSync(join(FOLDER, file), 'utf8'))) ||
      views.some((view) => view.includes(`"${file}"`));
    const sheets = readdirSync(FOLDER).filter((file) => file.endsWith('.css'));
    expect(sheets.filter((file) => !worn(file))).toEqual([]);
  });
});
