import { randomInt } from 'node:crypto';
import { CaseEntry } from '../../apps/api/src/cases/case-entry.entity';
import { MailWorker } from '../../apps/api/src/mail/mail-worker';
import { aCardReport } from '../factories/card-report';
import { type FoundField, type FoundForm, formsIn } from '../support/forms';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';
import { filesWith } from './files-with';

jest.setTimeout(240_000);
const HOUR = 60 * 60_000;
const REST = 'the rest of my text';

/** Digits are planted in every input of every page; afterwards they may be nowhere. */
describe('a code typed where none belongs', () => {
  let portal: Portal;
  const printed: string[] = [];
  const planted = new Map<string, string>();

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((line) => printed.push(String(line)) > 0);
    }
    portal = await startPortal({ LOG_LEVEL: 'debug' });
  });
  afterAll(async () => {
    await portal.stop();
    jest.restoreAllMocks();
  });

  /** Eight digits that nothing else can hold, and where they were planted. */
  const canary = (place: string): string => {
    const digits = String(randomInt(90_000_000, 99_999_999));
    planted.set(digits, place);
    return digits;
  };

  const traces = async () => {
    await portal.get(MailWorker).wake();
    const found: string[] = [];
    for (const [digits, place] of planted) {
      const files = await filesWith(portal.dataDir, digits);
      const logged = printed.some((line) => line.includes(digits)) ? ['log'] : [];
      if (files.length + logged.length > 0) found.push(`${place}: ${[...files, ...logged].join()}`);
    }
    return found;
  };

  it('is kept nowhere, from whichever field of a guest it came', async () => {
    const pages = ['/en/cases/new', '/en/case', '/en/case/return', '/en/case/erasure'];
    let fields = 0;
    for (const page of pages) fields += await plantIn(portal, page, () => aGuest(portal), canary);
    expect(fields).toBeGreaterThan(14);
    expect(await traces()).toEqual([]);
  });

  it('is kept nowhere, from whichever field of the desk it came', async () => {
    const member = await atTheDesk(portal, 'lead');
    const { reference } = await aGuestWithACase(portal);
    const pages = ['/desk', `/desk/cases/${reference}`, '/desk/answers', '/desk/search'];
    let fields = 0;
    for (const page of [...pages, '/desk/phone-cases/new']) {
      fields += await plantIn(portal, page, () => Promise.resolve(member), canary);
    }
    expect(fields).toBeGreaterThan(15);
    expect(await traces()).toEqual([]);
  });

  it('is kept nowhere, from the addresses of pages and from programs', async () => {
    const guest = await aGuest(portal);
    const paths = [
      '/en/cases/new?category=',
      '/en/cases/new?note=',
      '/en/case/link/',
      '/en/',
      '/desk/cases/',
    ];
    for (const path of paths) await guest.get(`${path}PIN1-${canary(path)}`);
    for (const [path, body] of [
      ['claims', { v: 1, key: canary('claims') }],
      ['claims', { v: 1, key: 'BCDF-GHJK-LMNP', pin: canary('claims, unknown field') }],
      ['card-reports', { ...aCardReport(), pin1: canary('card report') }],
    ] as const) {
      await fetch(`${portal.url}/api/v1/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${canary('bearer')}`,
        },
        body: JSON.stringify(body),
      });
    }
    expect(await traces()).toEqual([]);
  });

  it('is refused with the rest of the text kept, and the oracle of this test sees what is stored', async () => {
    const guest = await aGuest(portal);
    const digits = canary('message');
    const refused = await guest.submit(
      '/en/case',
      { text: `PUK ${digits}, ${REST}` },
      '/en/case/messages',
    );
    const shown = await refused.text();
    expect([refused.status, shown.includes(REST), shown.includes(digits)]).toEqual([
      422,
      true,
      false,
    ]);
    expect(await traces()).toEqual([]);
    // A number that its writer says is no code may be stored: the search must find that one.
    const number = String(randomInt(90_000_000, 99_999_999));
    await guest.submit(
      '/en/case',
      { text: `Ticket ${number}`, notCodes: 'yes' },
      '/en/case/messages',
    );
    const stored = await portal.reader.find(CaseEntry, { order: { at: 'DESC' }, take: 1 });
    expect(stored[0]?.text).toBe(`Ticket ${number}`);
    if (portal.reader.connection.options.type === 'postgres') return;
    expect(await filesWith(portal.dataDir, number)).not.toEqual([]);
  });
});

async function aGuest(portal: Portal): Promise<Visitor> {
  portal.clock.advance(HOUR);
  return (await aGuestWithACase(portal)).guest;
}

/** Sends each form of a page once for each of its fields, with digits in that field. */
async function plantIn(
  portal: Portal,
  page: string,
  visitor: () => Promise<Visitor>,
  canary: (place: string) => string,
): Promise<number> {
  let fields = 0;
  const forms = formsIn(await (await (await visitor()).get(page)).text(), page);
  for (const form of forms.filter(({ method }) => method === 'POST')) {
    for (const { name } of form.fields.filter((field) => field.name !== '_token')) {
      const place = `${page} → ${form.action} ${name}`;
      const who = await visitor();
      await who.submit(
        page,
        filled(form, name, `my PIN1 is ${canary(place)}, ${REST}`),
        form.action,
      );
      await who.submit(page, filled(form, name, canary(`${place}, bare`)), form.action);
      portal.clock.advance(HOUR / 4);
      fields += 1;
    }
  }
  return fields;
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
  if (name === 'email') return 'somebody@example.com';
  if (kind === 'text') return value === '' && /text|note|title|words/.test(name) ? 'Hello' : value;
  return value === undefined || value === '' ? offered : value;
}
