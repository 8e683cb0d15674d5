import { type DeclaredRoute } from '../../apps/api/src/web/declared-audiences';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { aGuestWithACase } from '../support/guest';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import {
  ANSWERS,
  type Knock,
  addressOf,
  doorsOf,
  formCookie,
  knock,
  rowCounts,
  said,
} from './doors';

jest.setTimeout(180_000);

const KIB = 1024;
const FORM = 'application/x-www-form-urlencoded';
const JSON_KIND = 'application/json';
const BOUNDARY = 'multipart/form-data; boundary=zq77';

/** What may come back; that it is read at all is sizes.spec.ts's business. */
const REFUSALS = [400, 401, 403, 404, 413, 415, 422, 429];

/**
 * Every door that takes a body, with a token that holds, by somebody with a case and by an admin: a body
 * that is broken is refused by a known name, leaves nothing behind and is never said back.
 */
describe('a broken body at every door', () => {
  let portal: Portal;
  let doors: DeclaredRoute[];
  let token: string;
  let cookies: string[];

  beforeAll(async () => {
    portal = await startPortal();
    const { guest } = await aGuestWithACase(portal);
    const admin = await atTheDesk(portal, 'admin');
    const shown = await (await guest.get('/en/case')).text();
    token = /name="_token" value="([^"]+)"/.exec(shown)?.[1] ?? 'none';
    cookies = [guest.cookieHeader, `${admin.cookieHeader}; ${formCookie(guest.cookieHeader)}`];
    doors = doorsOf(portal).filter(({ method }) => method !== 'GET');
    await until(async () => !(await portal.reader.existsBy(OutboxMail, { state: 'due' })));
  });
  afterAll(() => portal.stop());
  afterEach(() => jest.restoreAllMocks());

  it.each<[string, string, () => string | Buffer]>([
    ['a form of 17 KiB', FORM, () => `_token=${token}&text=zq77${'a'.repeat(17 * KIB)}`],
    ['JSON of 17 KiB', JSON_KIND, () => json({ text: `zq77${'a'.repeat(17 * KIB)}` })],
    ['JSON cut in two', JSON_KIND, () => json({ text: 'zq77' }).slice(0, -4)],
    ['JSON as deep as it fits', JSON_KIND, () => nested(8_100, 'zq77')],
    ['JSON that is not UTF-8', JSON_KIND, () => Buffer.from(`{"text":"zq77\xff\xfe"`, 'latin1')],
    ['JSON in UTF-16', `${JSON_KIND}; charset=utf-16`, () => Buffer.from(json({}), 'utf16le')],
    ['a form in UTF-16', `${FORM}; charset=utf-16`, () => Buffer.from('_token=zq77', 'utf16le')],
    ['several parts', BOUNDARY, () => parts()],
    ['half of several parts', BOUNDARY, () => parts().slice(0, 90)],
    ['words of no kind', 'text/plain; charset=zq77', () => 'zq77'],
    ['a form called JSON', JSON_KIND, () => `_token=${token}&text=zq77`],
  ])('is refused: %s', async (_, kind, body) => {
    const before = await rowCounts(portal);
    for (const one of knocks({ 'content-type': kind }, body())) {
      const { status, body: heard } = await knock(portal, one);
      expect([one.path, known(status), saidBack(heard)]).toEqual([one.path, true, false]);
    }
    expect(await rowCounts(portal)).toEqual(before);
  });

  it.each<[string, (head: string) => string]>([
    ['one that ends before its length', (head) => `${head}Content-Length: 400\r\n\r\ntext=zq77`],
    ['one longer than its length', (head) => `${head}Content-Length: 5\r\n\r\ntext=zq77&_token=`],
    ['one of a length below nothing', (head) => `${head}Content-Length: -5\r\n\r\ntext=zq77`],
    ['a chunk cut short', (head) => `${head}Transfer-Encoding: chunked\r\n\r\n1f\r\ntext=zq77`],
    [
      'chunks that go on past the most',
      (head) =>
        `${head}Transfer-Encoding: chunked\r\n\r\n${`400\r\n${'a'.repeat(KIB)}\r\n`.repeat(17)}`,
    ],
  ])('is refused: %s', async (_, sent) => {
    const before = await rowCounts(portal);
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    for (const { path, headers } of knocks({ 'content-type': FORM }, '')) {
      const lines = Object.entries({ host: 'localhost', ...headers });
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const heard = await said(portal, sent(`POST ${path} HTTP/1.1\r\n${head}`), true);
      const answers = [...heard.matchAll(/^HTTP\/1\.1 (\d+) /gm)].map(([, status]) =>
        Number(status),
      );
      const heardOf = [path, answers.length > 0, answers.map(known), saidBack(heard)];
      expect(heardOf).toEqual([path, true, answers.map(() => true), false]);
    }
    // Who hangs up is no fault of ours: nobody is woken for it.
    expect(written.mock.calls.map(([line]) => String(line))).toEqual([]);
    expect(await rowCounts(portal)).toEqual(before);
  });

  it('has a known answer when it is as deep as it fits and all else is right', async () => {
    for (const one of knocks({ 'content-type': JSON_KIND }, nested(8_100, token))) {
      const { status } = await knock(portal, one);
      expect([one.path, ANSWERS.includes(status) || status]).toEqual([one.path, true]);
    }
  });

  function knocks(headers: Readonly<Record<string, string>>, body: string | Buffer): Knock[] {
    const machine = { authorization: 'Bearer zq77' };
    return doors.flatMap((door) =>
      (door.audience?.kind === 'machine' ? [''] : cookies).map((cookie) => ({
        ...{ method: door.method, path: addressOf(door), body },
        headers: { ...headers, ...(cookie === '' ? machine : { cookie }) },
      })),
    );
  }

  function json(fields: object): string {
    return JSON.stringify({ _token: token, ...fields });
  }

  function nested(levels: number, by: string): string {
    return `{"_token":"${by}","text":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  }

  function parts(): string {
    const part = (name: string, value: string) =>
      `--zq77\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    return `${part('_token', token)}${part('text', 'zq77')}--zq77--\r\n`;
  }
});

/** `true`, or the status that surprised us. */
function known(status: number): true | number {
  return REFUSALS.includes(status) || status;
}

function saidBack(heard: string): boolean {
  return /zq77|aaaa|\bat .*\.js/.test(heard);
}
