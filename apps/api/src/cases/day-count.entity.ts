import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something happened on a day: a number, and nothing of whom it happened to. */
@Entity('day_counts')
export class DayCount {
  /** YYYY-MM-DD, UTC. */
  @PrimaryColumn({ type: 'varchar', length: 10 }) day!: string;
  @PrimaryColumn({ type: 'varchar', length: 20 }) name!: string;
  @Column({ type: 'integer' }) count!: number;
}
