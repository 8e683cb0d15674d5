import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** The chain of a house with one process, and of the commands at its console. */
export const FIRST_CHAIN = 1;

/** Who did what, and to which case. Only ever added; holds no text anybody wrote. */
@Entity('audit_rows')
export class AuditRow {
  /** Each replica writes its own. */
  @PrimaryColumn({ type: 'integer' }) chain!: number;
  /** 1 for the chain's first row, without gaps. */
  @PrimaryColumn({ type: 'integer' }) position!: number;
  @Column(instant) at!: number;
  /** Absent when it was done at the server's console. */
  @Column({ type: 'varchar', length: 22, nullable: true }) staffId!: string | null;
  @Column({ type: 'varchar', length: 24 }) action!: string;
  @Column({ type: 'varchar', length: 22, nullable: true }) caseId!: string | null;
  /** Closed facts of the act, as JSON. */
  @Column({ type: 'text', nullable: true }) facts!: string | null;
  /** HMAC over this row and the mark of the row before it in its chain. */
  @Column({ type: 'varchar', length: 43 }) mark!: string;
}
