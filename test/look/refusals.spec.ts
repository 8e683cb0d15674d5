import { type Locale, LOCALES } from '@pinabi/guidance';
import { type Browser } from 'playwright-core';
import { CaseReturn } from '../../apps/api/src/cases/case-return';
import { openBrowser } from '../support/browser';
import { aGuestWithACase } from '../support/guest';
import { rounds } from '../support/how-long';
import { type Portal, startPortal } from '../support/portal';
import { type Visitor } from '../support/visitor';
import { COLOURS_ONLY, findings } from './axe';
import { complaintsAbout } from './valid-html';

const AT_MOST = 25;
const DAY = 24 * 60 * 60_000;

interface Refusal {
  readonly name: string;
  readonly status: number;
  /** Asks once more; what a limit is for happens after some of it. */
  readonly ask: (portal: Portal, visitor: Visitor, locale: Locale) => Promise<Response>;
}

const opening = (round: string) => ({
  category: 'pin-blocked',
  step: 'send',
  email: `limit-${round}@example.com`,
});
let asked = 0;

/** What a house says that will not, or cannot. Nobody sees these pages often; they are read in trouble. */
const REFUSALS: readonly Refusal[] = [
  {
    name: 'a case opened faster than anybody writes',
    status: 429,
    ask: async (_, visitor, locale) => {
      const shown = await (await visitor.get(`/${locale}/cases/new`)).text();
      const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(shown)?.[1];
      const sent = { _token: field('_token') ?? '', started: field('started') ?? '' };
      return visitor.post(`/${locale}/cases/new`, { ...sent, ...opening(`h${(asked += 1)}`) });
    },
  },
  {
    name: 'too many cases from one place',
    status: 429,
    ask: (_, visitor, locale) =>
      visitor.submit(`/${locale}/cases/new`, opening(String((asked += 1)))),
  },
  {
    name: 'too many pairing keys of one case',
    status: 429,
    ask: (_, visitor, locale) => visitor.submit(`/${locale}/case`, {}, `/${locale}/case/pairings`),
  },
  {
    name: 'too many tries to sign in',
    status: 429,
    ask: (_, visitor) => visitor.submit('/desk/sign-in', { response: '{}' }),
  },
  {
    name: 'too many tries to come back',
    status: 200,
    ask: (_, visitor, locale) =>
      visitor.submit(`/${locale}/case/return`, {
        reference: 'ER-0000-0000',
        email: 'nobody@example.com',
      }),
  },
  {
    name: 'a fault of ours',
    status: 500,
    ask: (portal, visitor, locale) =>
      failing(portal, visitor, locale, new Error('a fault that a test has made')),
  },
  {
    name: 'a database that is away',
    status: 503,
    ask: (portal, visitor, locale) =>
      failing(
        portal,
        visitor,
        locale,
        Object.assign(new Error('away, says a test'), { retryable: true }),
      ),
  },
];

/** One language for each, in turn, or all. */
const EXAMINED = REFUSALS.flatMap((refusal, place) =>
  LOCALES.map((locale, turn) => ({ ...refusal, locale, turn: (place + turn) % LOCALES.length })),
).filter(({ turn }) => turn < rounds(1, LOCALES.length));

describe('what will not or cannot be done', () => {
  let portal: Portal;
  let browser: Browser;

  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });
  // Every limit has forgotten by then, and none forgets in the middle.
  beforeEach(() => {
    portal.clock.advance(DAY);
    portal.clock.toNext(DAY);
  });

  it.each(EXAMINED)('$name is said in valid HTML, clean for axe, in $locale', async (refusal) => {
    const { status, ask, locale } = refusal;
    const { guest } = await aGuestWithACase(portal);
    const html = await refused(() => ask(portal, guest, locale), status);
    expect(await complaintsAbout(html)).toEqual([]);
    const context = await browser.newContext({
      ...{
        locale,
        bypassCSP: true,
        reducedMotion: 'reduce',
        viewport: { width: 360, height: 740 },
      },
    });
    const page = await context.newPage();
    await page.route('**/refused', (route) =>
      route.fulfill({ status, contentType: 'text/html; charset=utf-8', body: html }),
    );
    await page.goto(`${portal.url}/refused`);
    expect(await findings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(page, COLOURS_ONLY)).toEqual([]);
    await context.close();
  });
});

/** Asks until it is refused. */
async function refused(ask: () => Promise<Response>, status: number): Promise<string> {
  const statuses: number[] = [];
  for (let round = 0; round < AT_MOST; round += 1) {
    const answer = await ask();
    const html = await answer.text();
    statuses.push(answer.status);
    if (answer.status === status) return html;
  }
  throw new Error(`Never ${status}: ${statuses.join()}`);
}

async function failing(
  portal: Portal,
  visitor: Visitor,
  locale: Locale,
  fault: Error,
): Promise<Response> {
  const broken = jest.spyOn(portal.get(CaseReturn), 'ask').mockRejectedValue(fault);
  const fields = { reference: 'ER-0000-0000', email: 'nobody@example.com' };
  const answer = await visitor.submit(`/${locale}/case/return`, fields);
  broken.mockRestore();
  return answer;
}
