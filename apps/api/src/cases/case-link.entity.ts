import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

/** A mailed link: bound to one case, spent once, kept only as a hash. */
@Entity('case_links')
export class CaseLink {
  /** SHA-256 of the token, base64url. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) tokenHash!: string;
  @Column({ type: 'varchar', length: 22 }) caseId!: string;
  @Column({ type: 'varchar', length: 12 }) purpose!: 'confirm' | 'return' | 'rating';
  @Column(instant) expiresAt!: number;
  /** Spent, or made worthless by a newer one. */
  @Column(maybeInstant) endedAt!: number | null;
}
