import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

export const HELPED = ['yes', 'partly', 'no'] as const;
export type Helped = (typeof HELPED)[number];

/** The answer to the one question we ask when a case is closed. A later answer takes its place. */
@Entity('case_ratings')
export class CaseRating {
  @PrimaryColumn({ type: 'varchar', length: 22 }) caseId!: string;
  @Column({ type: 'varchar', length: 8 }) helped!: Helped;
  @Column(instant) ratedAt!: number;
}
