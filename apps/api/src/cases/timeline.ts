import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Clock, MINUTE } from '../config/clock';
import { randomToken } from '../config/server-key';
import { insertPlainly } from '../database/insert-plainly';
import { CaseEntry } from './case-entry.entity';
import { Case } from './case.entity';
import { dueAtOf } from './deadlines';

export interface NewEntry {
  readonly kind: CaseEntry['kind'];
  readonly author: CaseEntry['author'];
  readonly staffId?: string;
  readonly text?: string;
  readonly facts?: object;
}

const MOMENTS = 10 * MINUTE;

/** Adds to a case's story, together with the columns the lists read. */
@Injectable()
export class Timeline {
  constructor(private readonly clock: Clock) {}

  /** A new case with its first entries: nobody else knows its row yet, so nothing is locked or read again. */
  async begin(
    manager: EntityManager,
    row: Case,
    entries: readonly [NewEntry, ...NewEntry[]],
  ): Promise<void> {
    const at = this.clock.now();
    const { length } = entries;
    const begun = { ...row, lastEntryAt: at, entryCount: length, version: row.version + length };
    await insertPlainly(manager, Case, [{ ...begun, dueAt: dueAtOf(begun) }]);
    const added = entries.map((entry, index) => {
      const position = index + 1;
      return { id: randomToken(), caseId: row.id, position, at, ...rowOf(entry) };
    });
    await insertPlainly(manager, CaseEntry, added);
  }

  /** Call inside a unit of work. `changes` are list columns that move with this entry. */
  async add(
    manager: EntityManager,
    caseId: string,
    entry: NewEntry,
    changes: Partial<Case> = {},
  ): Promise<CaseEntry> {
    const at = this.clock.now();
    const position = await this.nextPosition(manager, caseId, at, { ...awoken(entry), ...changes });
    const added = { id: randomToken(), caseId, position, at, ...rowOf(entry) };
    await manager.insert(CaseEntry, added);
    return added;
  }

  /** Whether the person's last word, moments ago, was just this. Also locks the case's row, see below. */
  async endsWith(manager: EntityManager, caseId: string, text: string): Promise<boolean> {
    await manager.update(Case, { id: caseId }, { version: () => 'version' });
    const last = await manager.findOne(CaseEntry, {
      where: { caseId },
      order: { position: 'DESC' },
    });
    const isTheirs = last?.kind === 'message' && last.author === 'person' && last.text === text;
    return isTheirs && this.clock.now() - last.at < MOMENTS;
  }

  /** The UPDATE locks the case's row, so two entries at once get two positions. */
  private async nextPosition(
    manager: EntityManager,
    caseId: string,
    at: number,
    changes: Partial<Case>,
  ): Promise<number> {
    const next = { entryCount: () => '"entryCount" + 1', version: () => 'version + 1' };
    await manager.update(Case, { id: caseId }, { ...changes, lastEntryAt: at, ...next });
    const now = await manager.findOneByOrFail(Case, { id: caseId });
    const dueAt = dueAtOf(now);
    if (dueAt !== now.dueAt) await manager.update(Case, { id: caseId }, { dueAt });
    return now.entryCount;
  }
}

/** Whoever was put aside comes back when the person says something. */
function awoken({ author }: NewEntry): Partial<Case> {
  return author === 'person' ? { snoozedUntil: null } : {};
}

function rowOf(entry: NewEntry) {
  return {
    kind: entry.kind,
    author: entry.author,
    staffId: entry.staffId ?? null,
    text: entry.text ?? null,
    facts: entry.facts === undefined ? null : JSON.stringify(entry.facts),
  };
}
