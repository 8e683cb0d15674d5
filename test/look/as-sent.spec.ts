import { LOCALES } from '@pinabi/guidance';
import { Visitor } from '../support/visitor';
import { addressesIn, fetchAsSent, type Sent } from './as-sent';
import { aHouseInUse, type HouseInUse } from './house-in-use';
import { type LookedAt, PAGES, pathOf } from './pages';
import { complaintsAbout } from './valid-html';

/** What a first visit may weigh, in bytes over the wire: two seconds on a bad phone line. */
const BUDGET = 60_000;
/** The register of facts is one long table, which nobody meets on a first visit. */
const REGISTER = 80_000;

const EVERY = PAGES.flatMap((seen) =>
  LOCALES.map((locale) => ({
    seen,
    locale,
    name: seen.name,
    isPublic: seen.path.startsWith('/{locale}'),
  })),
);

describe('every page as it is sent, in every language', () => {
  let house: HouseInUse;
  const statuses = new Map<string, number>();

  beforeAll(async () => {
    house = await aHouseInUse();
  });
  afterAll(async () => house.stop());

  const ask = async ({ who }: LookedAt, path: string, locale: string): Promise<Sent> => {
    const cookie = who === 'nobody' ? '' : house.lookers[who].cookieHeader;
    return fetchAsSent(house.portal.url + path, cookie, locale);
  };
  const pageOf = async (seen: LookedAt, locale: string): Promise<Sent> => {
    const path = pathOf(seen, locale, house.references);
    return seen.sends === undefined ? ask(seen, path, locale) : sendEmpty(house, path);
  };

  it.each(EVERY)('$name is valid HTML in $locale', async ({ seen, locale }) => {
    const { text } = await pageOf(seen, locale);
    expect(await complaintsAbout(text)).toEqual([]);
  });

  it.each(EVERY)('$name weighs little in $locale', async ({ seen, locale }) => {
    const page = await pageOf(seen, locale);
    const parts = addressesIn(page.text, /<(?:link|script|img)[^>]* (?:href|src)="([^"]+)"/g);
    const sent = await Promise.all(parts.map((part) => ask(seen, part, locale)));
    expect(sent.map(({ status }) => status)).toEqual(parts.map(() => 200));
    // The icon; and the sheet, where the page does not bring it along.
    expect(sent.length).toBeGreaterThan(page.text.includes('<style>') ? 0 : 1);
    const weights = [page, ...sent].map(({ weight }) => weight);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(
      seen.name === 'facts' ? REGISTER : BUDGET,
    );
  });

  it.each(EVERY.filter(({ isPublic }) => isPublic))(
    '$name needs no script in $locale, and every link in it leads somewhere',
    async ({ seen, locale }) => {
      const { text } = await pageOf(seen, locale);
      expect(text).not.toMatch(/<noscript| on[a-z]+="|href="(javascript:|#")|<script>/);
      const doors = addressesIn(text, / href="(\/[^"]*)"/g);
      for (const door of doors) statuses.set(door, await statusOf(seen, door, locale));
      expect(doors.filter((door) => (statuses.get(door) ?? 500) >= 400)).toEqual([]);
    },
  );

  /** A page asked for once is not asked for again: every page ends with the same links. */
  async function statusOf(seen: LookedAt, door: string, locale: string): Promise<number> {
    return statuses.get(door) ?? (await ask(seen, door, locale)).status;
  }
});

async function sendEmpty({ portal }: HouseInUse, path: string): Promise<Sent> {
  const answer = await new Visitor(portal.url).submit(path, {});
  const text = await answer.text();
  return { status: answer.status, text, weight: Buffer.byteLength(text) };
}
