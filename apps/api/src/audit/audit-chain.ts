import { Injectable } from '@nestjs/common';
import { EntityManager, LessThan, MoreThan } from 'typeorm';
import { sameMark } from '../config/server-key';
import { Audit } from './audit';
import { AuditHead } from './audit-head.entity';
import { AuditRow } from './audit-row.entity';

export type Chain =
  /** `mark` is the newest row's: written down elsewhere, it also proves that nothing was cut off. */
  | { readonly kind: 'whole'; readonly rows: number; readonly mark: string }
  | { readonly kind: 'broken'; readonly at: number };

const TOGETHER = 1000;

/** Reads the log back, and tells whether anybody has changed it behind our back. */
@Injectable()
export class AuditChain {
  constructor(
    private readonly reader: EntityManager,
    private readonly audit: Audit,
  ) {}

  newest(before: number | undefined, count: number): Promise<AuditRow[]> {
    return this.reader.find(AuditRow, {
      where: before === undefined ? {} : { position: LessThan(before) },
      order: { position: 'DESC' },
      take: count,
    });
  }

  /** Computes every mark again, from the first row to the head. */
  async check(): Promise<Chain> {
    const head = await this.reader.findOneByOrFail(AuditHead, { id: 1 });
    let [position, mark] = [0, ''];
    for (;;) {
      const rows = await this.after(position);
      for (const row of rows) {
        mark = this.audit.markOf(mark, row);
        position += 1;
        if (row.position !== position || !sameMark(mark, row.mark)) {
          return { kind: 'broken', at: position };
        }
      }
      if (rows.length < TOGETHER) break;
    }
    // Rows that came while we read stand behind the head we know.
    if (position < head.position) return { kind: 'broken', at: position + 1 };
    return { kind: 'whole', rows: position, mark };
  }

  private after(position: number): Promise<AuditRow[]> {
    return this.reader.find(AuditRow, {
      where: { position: MoreThan(position) },
      order: { position: 'ASC' },
      take: TOGETHER,
    });
  }
}
