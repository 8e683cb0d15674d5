import { type Locale } from '@pinabi/guidance';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** An answer the desk wrote once to send often. Text with a closed set of names, never compiled. */
@Entity('reply_templates')
export class ReplyTemplate {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  @Column({ type: 'varchar', length: 8 }) locale!: Locale;
  @Column({ type: 'varchar', length: 80 }) title!: string;
  @Column({ type: 'text' }) text!: string;
  @Column(instant) changedAt!: number;
  @Column({ type: 'varchar', length: 22, nullable: true }) staffId!: string | null;
}
