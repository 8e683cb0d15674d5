import { Injectable } from '@nestjs/common';
import { EntityManager, MoreThan } from 'typeorm';
import { sameMark } from '../config/server-key';
import { Audit } from './audit';
import { AuditHead } from './audit-head.entity';
import { AuditRow, FIRST_CHAIN } from './audit-row.entity';

/** `mark` is the newest row's: written down elsewhere, it also proves that nothing was cut off. */
interface Seal {
  readonly chain: number;
  readonly rows: number;
  readonly mark: string;
}

interface Break {
  readonly kind: 'broken';
  readonly chain: number;
  readonly at: number;
}

export type Chain =
  { readonly kind: 'whole'; readonly rows: number; readonly seals: readonly Seal[] } | Break;

/** Where a row stands in the list of all chains, by time. */
export type Place = Pick<AuditRow, 'at' | 'chain' | 'position'>;

const TOGETHER = 1000;

/** Reads the log back, and tells whether anybody has changed it behind our back. */
@Injectable()
export class AuditChain {
  constructor(
    private readonly reader: EntityManager,
    private readonly audit: Audit,
  ) {}

  newest(before: Place | undefined, count: number): Promise<AuditRow[]> {
    const query = this.reader.createQueryBuilder(AuditRow, 'row');
    if (before !== undefined) {
      const place = '("row"."at", "row"."chain", "row"."position")';
      query.where(`${place} < (:at, :chain, :position)`, { ...before });
    }
    return query
      .orderBy({ 'row.at': 'DESC', 'row.chain': 'DESC', 'row.position': 'DESC' })
      .take(count)
      .getMany();
  }

  /** Computes every mark of every chain again, each from its first row to its head. */
  async check(): Promise<Chain> {
    // In this order: a row that is seen has a head, and a head that is seen was told of in chain 1.
    const written = await this.chainsWithRows();
    const heads = await this.reader.find(AuditHead, { order: { id: 'ASC' } });
    const told = new Set([FIRST_CHAIN]);
    const seals: Seal[] = [];
    for (const head of heads) {
      const found = await this.checkOne(head, told);
      if ('kind' in found) return found;
      seals.push(found);
    }
    const known = new Set(heads.map(({ id }) => id));
    // Taken away whole, or slipped in whole.
    const strange = [...told, ...written].find((chain) => !known.has(chain));
    const untold = [...known].find((chain) => !told.has(chain));
    const odd = strange ?? untold;
    if (odd !== undefined) return broken(odd, 1);
    return { kind: 'whole', rows: seals.reduce((sum, { rows }) => sum + rows, 0), seals };
  }

  /** `told` gathers the chains whose beginning this one tells of. */
  private async checkOne(head: AuditHead, told: Set<number>): Promise<Seal | Break> {
    const chain = head.id;
    let [position, mark] = [0, ''];
    for (;;) {
      const rows = await this.after(chain, position);
      for (const row of rows) {
        mark = this.audit.markOf(mark, row);
        position += 1;
        if (row.position !== position || !sameMark(mark, row.mark)) return broken(chain, position);
        if (position === head.position && mark !== head.mark) return broken(chain, position);
        if (position <= head.position) tellOf(row, told);
      }
      if (rows.length < TOGETHER) break;
    }
    // Rows that came while we read stand behind the head we know.
    if (position < head.position) return broken(chain, position + 1);
    return { chain, rows: position, mark };
  }

  private after(chain: number, position: number): Promise<AuditRow[]> {
    return this.reader.find(AuditRow, {
      where: { chain, position: MoreThan(position) },
      order: { position: 'ASC' },
      take: TOGETHER,
    });
  }

  private async chainsWithRows(): Promise<number[]> {
    const found = await this.reader
      .createQueryBuilder(AuditRow, 'row')
      .select('DISTINCT "row"."chain"', 'chain')
      .getRawMany<{ chain: number }>();
    return found.map(({ chain }) => chain);
  }
}

function broken(chain: number, at: number): Break {
  return { kind: 'broken', chain, at };
}

function tellOf({ chain, action, facts }: AuditRow, told: Set<number>): void {
  if (chain !== FIRST_CHAIN || action !== 'chain-begun') return;
  const { chain: begun } = JSON.parse(facts ?? '{}') as { chain?: number };
  if (begun !== undefined) told.add(begun);
}
