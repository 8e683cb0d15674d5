import { randomInt } from 'node:crypto';
import { CaseEntry } from '../../apps/api/src/cases/case-entry.entity';
import { MailWorker } from '../../apps/api/src/mail/mail-worker';
import { type DeclaredRoute } from '../../apps/api/src/web/declared-audiences';
import { aCardReport } from '../factories/card-report';
import { type FoundField, type FoundForm, formsIn } from '../support/forms';
import { aGuestWithACase } from '../support/guest';
import { rounds } from '../support/how-long';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';
import { type Canaries, letCanariesLoose } from './canaries';
import { open, pagesOf } from './pages-with-forms';

jest.setTimeout(300_000);
const HOUR = 60 * 60_000;
const REST = 'the rest of my text';

/** Digits are planted in every input of every page; afterwards they may be nowhere. */
describe('a code typed where none belongs', () => {
  let portal: Portal;
  let canaries: Canaries;

  beforeAll(async () => {
    const printed: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((line) => printed.push(String(line)) > 0);
    }
    portal = await startPortal({ LOG_LEVEL: 'debug' });
    canaries = letCanariesLoose(portal, printed);
  });
  afterAll(async () => {
    await portal.stop();
    jest.restoreAllMocks();
  });

  /** In tables, their log, files, mails, what was printed, and what anybody can take home. */
  const traces = async () => {
    await portal.get(MailWorker).wake();
    return canaries.found();
  };

  it.each(['case-holder', 'guest', 'staff'])(
    'is kept nowhere, from whichever field of whichever page of a %s it came',
    async (kind) => {
      const planted = new Set<string>();
      for (const route of pagesOf(portal).filter(({ audience }) => audience?.kind === kind)) {
        for (const place of await plantIn(portal, route, canaries)) planted.add(place);
      }
      const missing = MUST_BE_PLANTED[kind]?.filter((place) => !planted.has(place));
      expect(missing).toEqual([]);
      expect(await traces()).toEqual([]);
    },
  );

  it('is kept nowhere, from the addresses of pages and from programs', async () => {
    const { guest } = await aGuestWithACase(portal);
    for (const { path } of pagesOf(portal)) {
      const named = path.replace(':locale', 'en').replace(/:\w+/, `PIN1-${canaries.fly(path)}`);
      await guest.get(`${named}?q=${canaries.fly(`${path}?q`)}&category=${canaries.fly(path)}`);
    }
    for (const [path, body] of [
      ['claims', { v: 1, key: canaries.fly('claims') }],
      ['claims', { v: 1, key: 'BCDF-GHJK-LMNP', pin: canaries.fly('claims, unknown field') }],
      ['card-reports', { ...aCardReport(), pin1: canaries.fly('card report') }],
    ] as const) {
      await fetch(`${portal.url}/api/v1/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${canaries.fly('bearer')}`,
        },
        body: JSON.stringify(body),
      });
    }
    expect(await traces()).toEqual([]);
  });

  it('is refused with the rest of the text kept', async () => {
    portal.clock.advance(HOUR);
    const { guest } = await aGuestWithACase(portal);
    const digits = canaries.fly('message');
    const sent = { text: `PUK ${digits}, ${REST}` };
    const refused = await guest.submit('/en/case', sent, '/en/case/messages');
    const shown = await refused.text();
    const kept = [refused.status, shown.includes(REST), shown.includes(digits)];
    expect(kept).toEqual([422, true, false]);
    expect(await traces()).toEqual([]);
  });

  it('would be found: a number that is no code is seen where it is stored, and taken home', async () => {
    portal.clock.advance(HOUR);
    const { guest } = await aGuestWithACase(portal);
    const number = canaries.fly('a ticket');
    const sent = { text: `Ticket ${number}`, notCodes: 'yes' };
    await guest.submit('/en/case', sent, '/en/case/messages');
    const [stored] = await portal.reader.find(CaseEntry, { order: { at: 'DESC' }, take: 1 });
    expect(stored?.text).toBe(`Ticket ${number}`);
    const found = (await traces()).join();
    expect(found).toContain('a ticket: the table case_entries');
    // The database's own files: on PostgreSQL its log of what was written.
    expect(found).toMatch(/pinabi\.sqlite|pg_wal/);
    expect(await (await guest.get('/en/case/export')).text()).toContain(number);
  });

  it('is in nothing that a guest or the desk takes home', async () => {
    const member = await atTheDesk(portal, 'admin');
    const { guest } = await aGuestWithACase(portal, { text: 'Nothing special.' });
    await guest.submit('/en/case', { text: `PIN2 ${canaries.fly('export')}` }, '/en/case/messages');
    const taken = [
      await (await guest.get('/en/case/export')).text(),
      await (await guest.get('/en/case/export?as=html')).text(),
      await (await member.get('/desk/cases.csv')).text(),
    ];
    expect(taken.flatMap((text) => canaries.in(text))).toEqual([]);
  });
});

/** At least these: a page whose forms are no longer found must not pass in silence. */
const MUST_BE_PLANTED: Readonly<Record<string, readonly string[]>> = {
  guest: [
    '/en/cases/new text',
    '/en/cases/new email',
    '/en/cases/new country',
    '/en/cases/new answers',
    '/en/case/return reference',
    '/en/case/return email',
    '/en/compare estonia',
    '/en/compare near',
    '/en/search q',
  ],
  'case-holder': ['/en/case/messages text', '/en/case/reports report', '/en/case/erasure sure'],
  staff: [
    '/desk/cases/… text',
    '/desk/search words',
    '/desk/phone-cases text',
    '/desk/answers title',
    '/desk/staff/invitations name',
  ],
};

/** Sends each form of a page once for each of its fields, with digits in that field. */
async function plantIn(
  portal: Portal,
  route: DeclaredRoute,
  canaries: Canaries,
): Promise<string[]> {
  const first = await open(portal, route);
  const forms = formsIn(await (await first.visitor.get(first.path)).text(), first.path);
  const planted: string[] = [];
  for (const { action, fields } of forms) {
    for (const { name } of fields.filter((field) => field.name !== '_token')) {
      const { path, visitor } = await open(portal, route);
      for (const shape of shapes(planted.length)) {
        const shown = formsIn(await (await visitor.get(path)).text(), path);
        const form = shown.find((one) => isThe(one, action, name));
        if (form === undefined) continue;
        const place = `${placeOf(form.action)} ${name}`;
        await send(visitor, path, form, name, shape.replace('#', canaries.fly(place)));
        planted.push(place);
      }
    }
  }
  return planted;
}

/** The same form, on the page as somebody else sees it. */
function isThe(form: FoundForm, action: string, field: string): boolean {
  return placeOf(form.action) === placeOf(action) && form.fields.some(({ name }) => name === field);
}

/** Beside its name and alone; in the short run the fields take turns. */
function shapes(turn: number): string[] {
  const both = [`my PIN1 is #, ${REST}`, '#'];
  return rounds(0, 1) === 1 ? both : both.slice(turn % 2, (turn % 2) + 1);
}

function placeOf(action: string): string {
  const [path = ''] = action.split(/[?#]/);
  return path.replace(/ER-[\w-]{9}.*/, '…').replace(/[\w-]{22,}/, '…');
}

async function send(
  visitor: Visitor,
  page: string,
  form: FoundForm,
  spoilt: string,
  text: string,
): Promise<void> {
  const fields = filled(form, spoilt, text);
  const [action = page] = form.action.split('#');
  if (form.method === 'POST') await visitor.submit(page, fields, action);
  else await visitor.get(`${action}?${new URLSearchParams(fields).toString()}`);
}

/** A form that is in order but for one field. */
function filled(form: FoundForm, spoilt: string, text: string): Record<string, string> {
  const fields = form.fields.filter(({ name }) => name !== '_token' && name !== 'notCodes');
  const sound = fields.flatMap((field) => {
    const value = soundValue(field);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return { ...Object.fromEntries(sound), [spoilt]: text };
}

function soundValue({ name, kind, value, offered }: FoundField): string | undefined {
  if (name === 'website') return '';
  if (name === 'step') return 'send';
  if (name === 'email') return `a${randomInt(1_000_000)}@example.com`;
  if (kind === 'text') return value === '' && /text|note|title|words/.test(name) ? 'Hello' : value;
  return value === undefined || value === '' ? offered : value;
}
