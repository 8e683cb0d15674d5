import { type Generation, type Locale } from '@pinabi/guidance';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Helped } from '../cases/case-rating.entity';

/** What remains of an erased case: nothing that points to a person, not even the day. */
@Entity('case_figures')
export class CaseFigure {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  /** YYYY-MM of the opening. */
  @Column({ type: 'varchar', length: 7 }) month!: string;
  @Column({ type: 'varchar', length: 40 }) category!: string;
  @Column({ type: 'integer' }) severity!: number;
  @Column({ type: 'varchar', length: 60 }) outcome!: string;
  @Column({ type: 'varchar', length: 20, nullable: true }) generation!: Generation | null;
  @Column({ type: 'varchar', length: 8 }) locale!: Locale;
  @Column({ type: 'integer', nullable: true }) hoursToReply!: number | null;
  @Column({ type: 'integer', nullable: true }) daysToClose!: number | null;
  @Column({ type: 'varchar', length: 8, nullable: true }) helped!: Helped | null;
}
