import { type Browser, type Page } from 'playwright-core';
import { Case, CaseEntry, CaseFacts } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { type StaffRole } from '../../apps/api/src/web/audience';
import { aCardReport } from '../factories/card-report';
import { findings } from '../look/axe';
import { openBrowser } from '../support/browser';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { anAuthenticator } from '../support/passkey';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation } from '../support/staff';

jest.setTimeout(180_000);

/** Each role at work: in by a passkey, without ever touching a mouse, every page clean for axe. */
describe('by keyboard alone', () => {
  let portal: Portal;
  let browser: Browser;
  let page: Page;
  let urgent: GuestWithCase;
  let calm: GuestWithCase;

  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
    calm = await aGuestWithACase(portal, { email: 'calm@example.com', text: 'My PUK envelope' });
    urgent = await aGuestWithACase(portal, { email: 'calm@example.com', category: 'codes-lost' });
    await measure(urgent, { PIN1: 0, PUK: 2 });
    await measure(urgent, { PIN1: 0, PUK: 1 });
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  const measure = ({ caseId }: GuestWithCase, left: Parameters<typeof aCardReport>[0]) =>
    portal
      .get(UnitOfWork)
      .run((manager) => portal.get(CaseFacts).measured(manager, caseId, aCardReport(left)));
  const now = ({ caseId }: GuestWithCase) => portal.reader.findOneByOrFail(Case, { id: caseId });

  const comeIn = async (role: StaffRole) => {
    const context = await browser.newContext({
      locale: 'en',
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    await anAuthenticator(page);
    await page.goto(portal.url + (await anInvitation(portal, role)));
    await press('Make a passkey');
    await page.waitForURL(`${portal.url}/desk`);
  };
  /** Tab, as often as it takes, to what a screen reader would call so. */
  const tabTo = async (name: string | RegExp) => {
    for (let step = 0; step < 150; step += 1) {
      await page.keyboard.press('Tab');
      const said = await page.evaluate(nameOfFocused);
      if (typeof name === 'string' ? said === name : name.test(said)) return;
    }
    throw new Error(`Not reached by Tab on ${page.url()}: ${String(name)}`);
  };
  const press = async (name: string | RegExp) => {
    await tabTo(name);
    await page.keyboard.press('Enter');
  };
  const isClean = async () => expect([page.url(), await findings(page)]).toEqual([page.url(), []]);
  const open = async (name: string | RegExp) => {
    const before = page.url();
    await press(name);
    await page.waitForURL((url) => url.href !== before);
  };

  it('an agent triages, answers by template, is held, puts aside, joins, undoes and destroys', async () => {
    await comeIn('agent');
    await isClean();
    await page.keyboard.press('j');
    expect(await page.evaluate(nameOfFocused)).toBe(urgent.reference);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/cases\//);
    await page.getByText('Somebody is still trying').waitFor();
    await isClean();

    await page.keyboard.press('t');
    await press('Put it in');
    await page.waitForURL(/answer=last-puk-try/);
    expect(await page.locator('#reply textarea').inputValue()).toContain(
      'the PUK has one try left',
    );
    await urgent.guest.submit('/en/case', { text: 'I wait!' }, '/en/case/messages');
    await press('Send the answer');
    await page.getByText('Not sent yet').first().waitFor();
    await isClean();
    await press('Send it now');
    await page.getByText('Your answer is sent').waitFor();
    expect((await now(urgent)).state).toBe('waiting');

    await page.goto(`${portal.url}/desk/cases/${calm.reference}`);
    await press('Destroy this text');
    await press('Destroy it now');
    await page.getByText('This text was destroyed').waitFor();
    expect(
      await portal.reader.countBy(CaseEntry, { caseId: calm.caseId, text: 'My PUK envelope' }),
    ).toBe(0);
    await press('3 days');
    await page.getByText('Put aside until').first().waitFor();
    await press('Bring it back now');
    await until(async () => (await now(calm)).snoozedUntil === null);
    await page.getByRole('button', { name: '3 days' }).waitFor();
    await press('Join with another case of the same person');
    await tabTo('Reference of the case that stays');
    await page.keyboard.type(urgent.reference);
    await press('Join the two');
    await page.waitForURL(`${portal.url}/desk/cases/${urgent.reference}`);
    await page.goto(`${portal.url}/desk/cases/${calm.reference}`);
    await press('Undo the joining');
    await until(async () => (await now(calm)).mergedIntoId === null);
  });

  it('a lead finds what is overdue, sets an urgency, renews a fact and exports', async () => {
    await comeIn('lead');
    const { dueAt } = await now(calm);
    portal.clock.advance((dueAt ?? 0) - portal.clock.now() + 60_000);
    await page.goto(`${portal.url}/desk/sign-in`);
    await press('Sign in with a passkey');
    await page.waitForURL(`${portal.url}/desk`);
    await open(/^Overdue/);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/cases\//);
    await page.getByText('overdue since').first().waitFor();
    await press('Set the urgency by hand');
    await tabTo('Urgency and why');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp');
    await tabTo('Why');
    await page.keyboard.type('Promised by telephone.');
    await press('Set it');
    await until(async () => (await now(calm)).severity === 1);
    await page.getByText('Promised by telephone.').waitFor();

    await open('Facts');
    await isClean();
    await open('State fee for a new digital ID');
    await isClean();
    await tabTo('Euros');
    await page.keyboard.type('155');
    await tabTo('Where you read it (https://…)');
    await page.keyboard.type('https://www.politsei.ee/en/fees');
    await press('See what would change');
    await page.getByText('Not published yet').first().waitFor();
    await isClean();
    await press('Publish it');
    await page.getByText('What it said before').waitFor();

    await open('Figures');
    await isClean();
    const download = page.waitForEvent('download');
    await press('Download all cases as a table (CSV)');
    expect((await download).suggestedFilename()).toBe('cases.csv');
  });

  it('an admin invites, sees who is signed in, and lets somebody in again with another', async () => {
    await comeIn('admin');
    await open('Staff');
    await isClean();
    await tabTo('Name');
    await page.keyboard.type('Uus Inimene');
    await press('Make a link');
    await page.getByText('/desk/invitations/').waitFor();
    await open('A colleague lost their passkey');
    await isClean();
    await press(/^I know it is them/);
    await page.getByText('One more colleague must vouch').waitFor();
    await open(/, admin$/);
    await page.getByText('You have one passkey').waitFor();
    await isClean();
  });

  it('an auditor reads everything, checks the log and changes nothing', async () => {
    await comeIn('auditor');
    await open('Log');
    await isClean();
    await press('Check that nothing was changed');
    await page.getByText('The log is whole').waitFor();
    await page.goto(`${portal.url}/desk/cases/${urgent.reference}`);
    await isClean();
    expect(await page.locator('main form').count()).toBe(0);
  });
});

/** What is said of the focused element: its label, or its own words. */
function nameOfFocused(): string {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return '';
  const label = (element as HTMLInputElement).labels?.[0]?.textContent;
  return (label ?? element.innerText ?? '').replace(/\s+/g, ' ').trim();
}
