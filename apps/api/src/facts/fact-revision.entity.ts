import { type Confidence, type FactId } from '@pinabi/guidance';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** One reading of a fact by somebody of the staff. Only ever added. */
@Entity('fact_revisions')
export class FactRevision {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  @Column({ type: 'varchar', length: 40 }) factId!: FactId;
  /** A `FactValue`, as JSON. */
  @Column({ type: 'text' }) value!: string;
  @Column({ type: 'varchar', length: 8 }) confidence!: Confidence;
  @Column({ type: 'varchar', length: 300 }) sourceUrl!: string;
  @Column({ type: 'varchar', length: 10 }) checkedOn!: string;
  @Column({ type: 'varchar', length: 10 }) expiresOn!: string;
  @Column({ type: 'varchar', length: 22 }) staffId!: string;
  @Column(instant) at!: number;
}
