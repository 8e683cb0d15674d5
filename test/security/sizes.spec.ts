import { type Portal, startPortal } from '../support/portal';
import { Case } from '../../apps/api/src/cases';
import { type Knock, knock, said } from './doors';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };
const KIB = 1024;

describe('bodies that are too big, too deep or not what they say', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const form = (body: string | Buffer, headers = {}): Knock => ({
    ...{ method: 'POST', path: '/en/cases/new', headers: { ...FORM, ...headers }, body },
  });
  const claim = (body: string | Buffer, headers = {}): Knock => ({
    ...{ method: 'POST', path: '/api/v1/claims', headers: { ...JSON_BODY, ...headers }, body },
  });

  it.each<[string, Knock, number]>([
    ['a form of 17 KiB', form(`text=${'a'.repeat(17 * KIB)}`), 413],
    ['a form of 10 MiB', form(Buffer.alloc(10 * KIB * KIB, 'a')), 413],
    ['JSON of 17 KiB', claim(JSON.stringify({ key: 'a'.repeat(17 * KIB) })), 413],
    ['JSON that is not JSON', claim('{"v":1,'), 400],
    ['JSON that is not UTF-8', claim(Buffer.from([0x7b, 0xff, 0xfe])), 400],
    ['JSON with a poisoned prototype', claim('{"__proto__":{"x":1},"v":1,"key":"x"}'), 400],
    ['JSON four thousand levels deep', claim('['.repeat(4000) + ']'.repeat(4000)), 422],
    ['JSON that is a number', claim('7'), 422],
    ['an empty body', claim(''), 400],
    ['a form where JSON belongs', claim('v=1&key=x', FORM), 422],
    ['a kind we do not read', form('<a/>', { 'content-type': 'application/xml' }), 415],
    ['a kind that is no kind', form('a', { 'content-type': 'zq77' }), 415],
    ['compressed words', form('a', { 'content-encoding': 'gzip' }), 403],
    ['a thousand fields', form(Array.from({ length: 1000 }, (_, i) => `f${i}=1`).join('&')), 403],
    ['an address of 9 KiB', { method: 'GET', path: `/en/${'a'.repeat(9 * KIB)}` }, 404],
    ['a head of 20 KiB', { method: 'GET', path: '/en', headers: { x: 'a'.repeat(20 * KIB) } }, 431],
  ])('are refused by name: %s', async (_, sent, status) => {
    const answer = await knock(portal, sent);
    expect(answer.status).toBe(status);
    expect(answer.body).not.toMatch(/zq77|aaaa|\bat .*\.js/);
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    [
      'two lengths',
      'POST /en HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    ],
    [
      'a length and chunks',
      'POST /en HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a chunk that is none',
      'POST /en/cases/new HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzq77\r\n',
    ],
    ['no host', 'GET /en HTTP/1.1\r\n\r\n'],
    ['a bare line feed in a head', 'GET /en HTTP/1.1\r\nHost: a\r\nX: a\nY: zq77\r\n\r\n'],
  ])('is told 400 and sent away: %s', async (_, words) => {
    const heard = await said(portal, words);
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard).not.toContain('zq77');
  });

  it('leaves nothing behind, and goes on', async () => {
    expect(await portal.reader.count(Case)).toBe(0);
    expect((await knock(portal, { method: 'GET', path: '/health/ready' })).status).toBe(200);
  });
});
