import { type EntityManager } from 'typeorm';
import { Case, CaseEntry } from '../../cases';
import { type ServerKey } from '../../config/server-key';
import { insertPlainly } from '../../database/insert-plainly';
import { type UnitOfWork } from '../../database/unit-of-work';
import { OutboxMail } from '../../mail/outbox-mail.entity';
import { StaffMember } from '../../staff/staff-member.entity';
import { CaseTag } from '../case-tag.entity';
import { Dice } from './dice';
import { type ExampleCase, type Setting, exampleCase } from './example-case';

export interface Wish {
  readonly cases: number;
  readonly seed: number;
  readonly now: number;
}

const TOGETHER = 1000;
const STAFF = ['Mari (example)', 'Jüri (example)', 'Olga (example)'];

/** Puts example cases on the desk, a thousand in one unit, so that a running server is not kept waiting. */
export async function fillDesk(
  units: UnitOfWork,
  key: ServerKey,
  wish: Wish,
  tell: (done: number) => void = () => undefined,
): Promise<void> {
  const dice = new Dice(wish.seed);
  const staff = await units.run((manager) => exampleStaff(manager, dice, wish.now));
  const markOf = (address: string) => key.mark('address', address);
  const setting: Setting = { dice, now: wish.now, staff, markOf, taken: new Set() };
  for (let done = 0; done < wish.cases;) {
    const next = Math.min(TOGETHER, wish.cases - done);
    const made = Array.from({ length: next }, () => exampleCase(setting));
    await units.run((manager) => put(manager, made));
    done += next;
    tell(done);
  }
}

/** They have worked here and have left: nobody can enter as one of them. */
async function exampleStaff(manager: EntityManager, dice: Dice, now: number): Promise<string[]> {
  const ids: string[] = [];
  for (const name of STAFF) {
    const known = await manager.findOneBy(StaffMember, { name });
    const id = known?.id ?? dice.id();
    const times = { invitedAt: now, enteredAt: null, disabledAt: now, keysOffAt: null };
    if (known === null) await manager.insert(StaffMember, { id, name, role: 'agent', ...times });
    ids.push(id);
  }
  return ids;
}

async function put(manager: EntityManager, made: readonly ExampleCase[]): Promise<void> {
  const tags = made.flatMap(({ row, tags }) => tags.map((tag) => ({ caseId: row.id, tag })));
  await insertPlainly(
    manager,
    Case,
    made.map(({ row }) => row),
  );
  await insertPlainly(
    manager,
    CaseEntry,
    made.flatMap(({ entries }) => entries),
  );
  await insertPlainly(manager, CaseTag, tags);
  await insertPlainly(
    manager,
    OutboxMail,
    made.flatMap(({ mails }) => mails),
  );
}
