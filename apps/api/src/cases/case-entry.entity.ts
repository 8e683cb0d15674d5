import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instant } from '../database/instant';

export type EntryKind =
  | 'opened'
  | 'confirmed'
  | 'message'
  | 'reply'
  | 'note'
  | 'report'
  | 'closed'
  | 'reopened'
  | 'assigned'
  | 'triaged'
  | 'merged'
  | 'unmerged'
  | 'report-disowned';

/** One line of a case's story. Only ever added; erasure removes, nothing edits. */
@Entity('case_entries')
@Unique('case_entries_in_order', ['caseId', 'position'])
export class CaseEntry {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  @Column({ type: 'varchar', length: 22 }) caseId!: string;
  /** 1 for the first entry of the case, without gaps. */
  @Column({ type: 'integer' }) position!: number;
  @Column(instant) at!: number;
  @Column({ type: 'varchar', length: 16 }) kind!: EntryKind;
  @Column({ type: 'varchar', length: 8 }) author!: 'person' | 'desk' | 'system';
  @Column({ type: 'varchar', length: 22, nullable: true }) staffId!: string | null;
  /** What somebody wrote, after the never-PIN guard. */
  @Column({ type: 'text', nullable: true }) text!: string | null;
  /** Closed facts of the event, as JSON. */
  @Column({ type: 'text', nullable: true }) facts!: string | null;
}
