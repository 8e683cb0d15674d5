import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Case } from '../../apps/api/src/cases/case.entity';
import { readEnv } from '../../apps/api/src/config/env';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { Outbox } from '../../apps/api/src/mail';
import { MailWorker } from '../../apps/api/src/mail/mail-worker';
import { Courier } from '../../apps/api/src/mail/courier';
import { backup } from '../../apps/api/src/operations/backup';
import { restore } from '../../apps/api/src/operations/restore';
import { CaseFigure } from '../../apps/api/src/retention/case-figure.entity';
import { Tombstones } from '../../apps/api/src/retention/tombstones';
import { aCardReport } from '../factories/card-report';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { newMail } from '../support/mailbox';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { claimKey, sendReport } from './agent-of';
import { filesWith } from './files-with';

jest.setTimeout(120_000);
const MARKER = 'quetzalcoatl';

/** Security reference P11. On PostgreSQL the bytes leave with vacuum and the log: we promise the rows. */
describe('an erased case', () => {
  let house: Portal;
  let bystander: GuestWithCase;
  let full: GuestWithCase;
  let older: string;
  let traces: readonly string[];

  beforeAll(async () => {
    older = await mkdtemp(join(tmpdir(), 'pinabi-backup-'));
    house = await startPortal();
    bystander = await aGuestWithACase(house, { text: 'I only stand here.' });
    full = await aFullCase(house);
    traces = [MARKER, full.reference];
  });
  afterAll(async () => {
    await house.stop();
    await rm(older, { recursive: true, force: true });
  });

  const tracesOf = async (portal: Portal) => {
    const places = traces.flatMap((trace) => [
      filesWith(portal.dataDir, trace),
      tablesWith(portal, trace),
    ]);
    return (await Promise.all(places)).flat();
  };

  it('stands in files and tables before, in a backup too', async () => {
    await backup(readEnv(house.house), join(older, 'older.sqlite'));
    expect(await filesWith(older, MARKER)).toEqual(['older.sqlite']);
    expect(await tracesOf(house)).toEqual(
      expect.arrayContaining(['cases', 'case_entries', 'case_tags', 'reply_drafts']),
    );
  });

  // Of whoever of the staff read it, the log keeps a number that leads nowhere any more.
  it('is asked about once more, and then in no byte of the data folder', async () => {
    const { guest } = full;
    await guest.submit('/en/case', {}, '/en/case/closure');
    await newMail(house.dataDir, full.reference, 2);
    expect((await guest.submit('/en/case/erasure', {})).status).toBe(422);
    const erased = await guest.submit('/en/case/erasure', { sure: 'yes' });
    expect([erased.status, await erased.text()]).toEqual([
      200,
      expect.stringContaining('Your case is deleted') as string,
    ]);
    expect(await tracesOf(house)).toEqual([]);
    expect(await tablesWith(house, full.caseId)).toEqual(['audit_rows']);
    expect((await guest.get('/en/case')).headers.get('location')).toBe('/en/case/return');
    const figures = await house.reader.find(CaseFigure);
    expect(figures).toMatchObject([{ category: 'pin-blocked', daysToClose: 0, helped: null }]);
  });

  it('stays away when a backup from before is restored; the others come back', async () => {
    await house.get(MailWorker).wake();
    // The desk stands still while it is put back; its folder and its database stay.
    await restore(readEnv(house.house), join(older, 'older.sqlite'));
    const again = await startPortal(house.house);
    expect(await tracesOf(again)).toEqual([]);
    expect(await again.reader.countBy(Case, { id: bystander.caseId })).toBe(1);
    expect(await again.reader.countBy(Case, { id: full.caseId })).toBe(0);
    await again.stop();
  });

  it('is erased to the end by the next start when the power went in the middle', async () => {
    const { guest, reference, caseId } = await aGuestWithACase(house, { text: `The ${MARKER}.` });
    await newMail(house.dataDir, reference);
    const tombstones = house.get(Tombstones);
    jest.spyOn(house.get(Outbox), 'shred').mockRejectedValueOnce(new Error('The power went'));
    await guest.submit('/en/case', {}, '/en/case/closure');
    await guest.submit('/en/case/erasure', { sure: 'yes' });
    expect(await filesWith(house.dataDir, reference)).not.toEqual([]);
    expect(await tombstones.unengraved()).toEqual([tombstones.markOf(caseId)]);
    const again = await startPortal(house.house);
    expect(await filesWith(house.dataDir, reference)).toEqual([]);
    expect(await filesWith(house.dataDir, bystander.reference)).not.toEqual([]);
    expect(await tombstones.unengraved()).toEqual([]);
    await again.stop();
  });

  it('takes with it the mail that is just being written', async () => {
    const { guest, reference, caseId } = await aGuestWithACase(house, {
      email: `${MARKER}@example.com`,
    });
    await house.get(MailWorker).wake();
    const courier = house.get(Courier);
    const carry = courier.carry.bind(courier);
    jest.spyOn(courier, 'carry').mockImplementationOnce(async (letter) => {
      await guest.submit('/en/case/erasure', { sure: 'yes' });
      await carry(letter);
    });
    await post(house, caseId, reference);
    await house.get(MailWorker).wake();
    expect(await house.reader.countBy(Case, { id: caseId })).toBe(0);
    expect(await filesWith(house.dataDir, reference)).toEqual([]);
  });
});

async function tablesWith({ reader }: Portal, text: string): Promise<string[]> {
  const names = reader.connection.entityMetadatas.map(({ tableName }) => tableName);
  const rows = await Promise.all(names.map((name) => reader.find(name)));
  return names.filter((_, at) => JSON.stringify(rows[at]).includes(text));
}

function post(portal: Portal, caseId: string, reference: string): Promise<void> {
  const letter = { caseId, to: `${MARKER}@example.com`, locale: 'en', kind: 'answered' } as const;
  return portal
    .get(UnitOfWork)
    .run((manager) => portal.get(Outbox).post(manager, { ...letter, filling: { reference } }));
}

/** A case with something in every table, from its person and from the desk. */
async function aFullCase(portal: Portal): Promise<GuestWithCase> {
  const opened = await aGuestWithACase(portal, { text: `The ${MARKER} says so.`, country: 'DE' });
  const { guest, reference } = opened;
  await guest.submit('/en/case', { text: `Once more, ${MARKER}.` }, '/en/case/messages');
  await guest.submit('/en/case', {}, '/en/case/pairings');
  const shown = await (await guest.get('/en/case')).text();
  const key = /class="key"[^>]*>([A-Z2-9-]{14})</.exec(shown)?.[1] ?? '';
  await sendReport(portal.url, await claimKey(portal.url, key), aCardReport({ PIN1: 0 }));
  await newMail(portal.dataDir, reference);
  const member = await atTheDesk(portal, 'lead');
  const page = `/desk/cases/${reference}`;
  for (const [place, fields] of [
    ['notes', { text: `A note of the ${MARKER}.` }],
    ['tags', { tags: MARKER }],
    ['draft', { text: `Dear ${MARKER},` }],
  ] as const) {
    const answer = await member.submit(page, fields, `${page}/${place}`);
    if (answer.status >= 400) throw new Error(`${place}: ${answer.status}`);
  }
  await member.get(`/desk/search?words=${MARKER}`);
  return opened;
}
