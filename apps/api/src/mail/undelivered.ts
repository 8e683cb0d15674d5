import { type EntityManager } from 'typeorm';
import { Case } from '../cases/case.entity';
import { rows } from '../database/rows';
import { OutboxMail } from './outbox-mail.entity';

/** Writes on the case when its last mail was given up, or that none is: the desk lists by it. */
export async function markUndelivered(manager: EntityManager, caseId: string): Promise<void> {
  const where = { caseId, state: 'dead' } as const;
  const last = await manager.findOne(OutboxMail, { where, order: { endedAt: 'DESC' } });
  await manager.update(Case, { id: caseId }, { undeliveredAt: last?.endedAt ?? null });
}

/**
 * A later mail has arrived, and it leads to the same page: of those given up only the fact remains.
 * Tells which of the cases had one.
 */
export async function settleUndelivered(
  manager: EntityManager,
  caseIds: readonly string[],
): Promise<string[]> {
  if (caseIds.length === 0) return [];
  const marked = await rows<Case>(manager)`
    SELECT "id" FROM "cases" WHERE "id" IN (${caseIds}) AND "undeliveredAt" IS NOT NULL`;
  for (const { id } of marked) {
    const nothing = { caseId: null, recipient: null, lastAnswer: null };
    await manager.update(OutboxMail, { caseId: id, state: 'dead' }, nothing);
    await manager.update(Case, { id }, { undeliveredAt: null });
  }
  return marked.map(({ id }) => id);
}
