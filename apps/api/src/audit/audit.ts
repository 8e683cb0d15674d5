import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { ServerKey } from '../config/server-key';
import { type ActName } from './acts';
import { AuditHead } from './audit-head.entity';
import { AuditRow } from './audit-row.entity';

export interface Act {
  readonly action: ActName;
  readonly staffId?: string;
  readonly caseId?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

type Unmarked = Omit<AuditRow, 'mark'>;

/**
 * The log of what staff did and read. Each row is marked together with the mark before it, under the
 * server's key: a row that is changed, removed or slipped in breaks the chain from there on.
 */
@Injectable()
export class Audit {
  constructor(
    private readonly key: ServerKey,
    private readonly clock: Clock,
  ) {}

  /** Call inside the unit of work that does what it tells of. */
  async note(manager: EntityManager, act: Act): Promise<void> {
    await this.noteAll(manager, [act]);
  }

  /** Several acts in their order, for the price of one. */
  async noteAll(manager: EntityManager, acts: readonly Act[]): Promise<void> {
    // The UPDATE locks the head, so two writers at once get two places in the chain.
    const further = { position: () => `"position" + ${acts.length}` };
    await manager.update(AuditHead, { id: 1 }, further);
    const head = await manager.findOneByOrFail(AuditHead, { id: 1 });
    let { mark } = head;
    const first = head.position - acts.length + 1;
    const rows = acts.map((act, place) => {
      const row = this.rowOf(first + place, act);
      mark = this.markOf(mark, row);
      return { ...row, mark };
    });
    await manager.insert(AuditRow, rows);
    await manager.update(AuditHead, { id: 1 }, { mark });
  }

  markOf(before: string, row: Unmarked): string {
    const { position, at, staffId, action, caseId, facts } = row;
    const told = JSON.stringify([before, position, at, staffId, action, caseId, facts]);
    return this.key.mark('audit', told);
  }

  private rowOf(position: number, act: Act): Unmarked {
    return {
      position,
      at: this.clock.now(),
      staffId: act.staffId ?? null,
      action: act.action,
      caseId: act.caseId ?? null,
      facts: act.facts === undefined ? null : JSON.stringify(act.facts),
    };
  }
}
