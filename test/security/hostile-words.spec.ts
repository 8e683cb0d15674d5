import { type DeclaredRoute } from '../../apps/api/src/web/declared-audiences';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { ANSWERS, type Answer, type Knock, addressOf, doorsOf, formCookie, knock } from './doors';

jest.setTimeout(180_000);

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

/** Each holds `zq77`, so that what comes back can be told from what was there. */
const WORDS = {
  'SQL in a string': "zq77' OR '1'='1' --",
  'SQL that waits': "zq77'; SELECT pg_sleep(9); --",
  HTML: '"><img src=x onerror=zq77()>',
  'HTML in an attribute': `' autofocus onfocus=zq77() x='`,
  'a template': '{{zq77}}{{#with this}}{{lookup . "constructor"}}{{/with}}${zq77}',
  'a header': 'zq77\r\nX-Zq77: 1\r\nSet-Cookie: zq77=1',
  'a path': '../../../../etc/passwd\0zq77',
  'another origin': '//zq77.example/%2e%2e',
  'half a character': 'zq77\ud800\u202e\ufeff\u0000',
  'a prototype': '__proto__',
  'a very long word': `zq77${'й'.repeat(1500)}`,
};

/** Names that our forms, addresses and reports use, and some that JavaScript would like. */
const NAMES = [
  ...[
    'email',
    'text',
    'reference',
    'category',
    'country',
    'expires',
    'deadline',
    'flow',
    'answers',
  ],
  ...[
    'generation',
    'otherEid',
    'notCodes',
    'step',
    'website',
    'since',
    'case',
    'view',
    'after',
    'q',
  ],
  ...[
    'name',
    'role',
    'assignee',
    'severity',
    'version',
    'template',
    'key',
    'v',
    'reportId',
    'response',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '__proto__[admin]',
    'constructor.prototype.x',
  ],
];

/** Whatever stands in whichever place: a known answer, and never the words as they came. */
describe('hostile words', () => {
  let portal: Portal;
  let cookies: string[];
  let token: string;

  beforeAll(async () => {
    portal = await startPortal();
    const { guest } = await aGuestWithACase(portal);
    const admin = await atTheDesk(portal, 'admin');
    const shown = await (await guest.get('/en/case')).text();
    token = /name="_token" value="([^"]+)"/.exec(shown)?.[1] ?? 'none';
    cookies = [guest.cookieHeader, `${admin.cookieHeader}; ${formCookie(guest.cookieHeader)}`];
  });
  afterAll(() => portal.stop());

  it.each(Object.entries(WORDS))('are harmless everywhere: %s', async (_, words) => {
    for (const door of doorsOf(portal)) {
      for (const cookie of cookies) {
        for (const one of knocksAt(door, words, cookie)) {
          expectHarmless(one, await knock(portal, one));
        }
      }
    }
    expect((await fetch(`${portal.url}/health/ready`)).status).toBe(200);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  function knocksAt(door: DeclaredRoute, words: string, cookie: string): Knock[] {
    const { method } = door;
    const encoded = encodeURIComponent(words.replace(/[\ud800-\udfff]/g, '%ED'));
    const query = NAMES.map((name) => `${encodeURIComponent(name)}=${encoded}`).join('&');
    const short = encoded.slice(0, 900).replace(/%.?$/, '');
    const headers = { cookie, 'accept-language': 'zq77;q=9', 'x-forwarded-for': 'zq77' };
    if (method === 'GET') {
      return [
        { method, path: `${addressOf(door)}?${query.slice(0, 8000)}`, headers },
        { method, path: addressOf(door, short), headers },
        { method, path: `/en${addressOf(door, short)}/${short}`, headers },
      ];
    }
    const fields = Object.fromEntries(NAMES.map((name) => [name, words]));
    const json = JSON.stringify({ ...fields, nested: { ['__proto__']: { admin: words } } });
    return [
      {
        method,
        path: addressOf(door, short),
        headers: { ...headers, ...FORM },
        body: `_token=${token}&${query}`,
      },
      {
        method,
        path: addressOf(door),
        headers: { ...headers, ...FORM },
        body: `_token=${token}&${query}&${query}`,
      },
      {
        method,
        path: addressOf(door),
        headers: { ...headers, ...JSON_BODY, authorization: `Bearer zq77` },
        body: json,
      },
      {
        method,
        path: addressOf(door),
        headers: { ...headers, ...JSON_BODY },
        body: `{"__proto__":{"admin":1},"key":${json}}`,
      },
    ].filter(({ body }) => body.length < 16_000);
  }
});

function expectHarmless({ method, path, body }: Knock, answer: Answer): void {
  const location = String(answer.headers.location ?? '');
  const json = String(answer.headers['content-type']).includes('json');
  expect({
    ...{ method, path, body },
    status: ANSWERS.includes(answer.status) || answer.status,
    header: answer.headers['x-zq77'],
    cookie: String(answer.headers['set-cookie'] ?? '').includes('zq77'),
    elsewhere: /^(\/\/|\/\\|https?:\/\/(?!localhost))/.test(location),
    raw: /<img src=x|onerror=zq77\(\)>|' autofocus onfocus/.test(answer.body),
    told: json && answer.body.includes('zq77'),
    secrets: /root:x:0|SQLITE_|QueryFailed|at .*\.(js|ts):\d+/.test(answer.body),
  }).toEqual({
    ...{ method, path, body },
    ...{ status: true, header: undefined, cookie: false, elsewhere: false },
    ...{ raw: false, told: false, secrets: false },
  });
}
