import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** An answer somebody has begun, kept until it is sent or dropped. */
@Entity('reply_drafts')
export class ReplyDraft {
  @PrimaryColumn({ type: 'varchar', length: 22 }) caseId!: string;
  @PrimaryColumn({ type: 'varchar', length: 22 }) staffId!: string;
  /** After the never-PIN guard. */
  @Column({ type: 'text' }) text!: string;
  @Column(instant) savedAt!: number;
}
