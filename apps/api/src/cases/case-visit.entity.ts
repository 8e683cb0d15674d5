import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** A browser that may see one case: the cookie's secret, kept only as a hash. */
@Entity('case_visits')
export class CaseVisit {
  /** SHA-256 of the cookie's secret, base64url. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) tokenHash!: string;
  @Column({ type: 'varchar', length: 22 }) caseId!: string;
  @Column(instant) startedAt!: number;
  @Column(instant) seenAt!: number;
}
