import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { ServerKey } from '../config/server-key';
import { insertPlainly } from '../database/insert-plainly';
import { rows } from '../database/rows';
import { type ActName } from './acts';
import { AuditHead } from './audit-head.entity';
import { AuditRow, FIRST_CHAIN } from './audit-row.entity';
import { OwnChain } from './own-chain';

export interface Act {
  readonly action: ActName;
  readonly staffId?: string;
  readonly caseId?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

type Unmarked = Omit<AuditRow, 'mark'>;

/**
 * The log of what staff did and read. Each row is marked together with the mark before it, under the
 * server's key: a row that is changed, removed or slipped in breaks the chain from there on. Each
 * replica has its own chain (docs/adr/0027).
 */
@Injectable()
export class Audit {
  constructor(
    private readonly key: ServerKey,
    private readonly clock: Clock,
    private readonly own: OwnChain,
  ) {}

  /** Call inside the unit of work that does what it tells of. */
  async note(manager: EntityManager, act: Act): Promise<void> {
    await this.noteAll(manager, [act]);
  }

  /** Several acts in their order, for the price of one. */
  noteAll(manager: EntityManager, acts: readonly Act[]): Promise<void> {
    return this.add(manager, this.own.number, acts);
  }

  markOf(before: string, row: Unmarked): string {
    const { chain, position, at, staffId, action, caseId, facts } = row;
    // Chain 1 is older than the others: its rows are marked as they were then.
    const place = chain === FIRST_CHAIN ? [position] : [chain, position];
    const told = JSON.stringify([before, ...place, at, staffId, action, caseId, facts]);
    return this.key.mark('audit', told);
  }

  private async add(manager: EntityManager, chain: number, acts: readonly Act[]): Promise<void> {
    // The UPDATE locks the head, so two writers at once get two places in the chain.
    await rows(manager)`
      UPDATE "audit_head" SET "position" = "position" + ${acts.length} WHERE "id" = ${chain}`;
    const [head] = await rows<AuditHead>(manager)`
      SELECT * FROM "audit_head" WHERE "id" = ${chain}`;
    if (head === undefined) {
      await this.begin(manager, chain);
      return this.add(manager, chain, acts);
    }
    let { mark } = head;
    const first = head.position - acts.length + 1;
    const added = acts.map((act, index) => {
      const row = this.rowOf(chain, first + index, act);
      mark = this.markOf(mark, row);
      return { ...row, mark };
    });
    await insertPlainly(manager, AuditRow, added);
    await rows(manager)`UPDATE "audit_head" SET "mark" = ${mark} WHERE "id" = ${chain}`;
  }

  /** That a chain began stands in the first one: should it be taken away whole, it is missed there. */
  private async begin(manager: EntityManager, chain: number): Promise<void> {
    const head = { id: chain, position: 0, mark: '' };
    await manager.createQueryBuilder().insert().into(AuditHead).values(head).orIgnore().execute();
    await this.add(manager, FIRST_CHAIN, [{ action: 'chain-begun', facts: { chain } }]);
  }

  private rowOf(chain: number, position: number, act: Act): Unmarked {
    return {
      chain,
      position,
      at: this.clock.now(),
      staffId: act.staffId ?? null,
      action: act.action,
      caseId: act.caseId ?? null,
      facts: act.facts === undefined ? null : JSON.stringify(act.facts),
    };
  }
}
