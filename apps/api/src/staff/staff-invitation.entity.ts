import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

/** A one-time link into the desk, kept only as a hash. */
@Entity('staff_invitations')
export class StaffInvitation {
  /** SHA-256 of the token, base64url. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) tokenHash!: string;
  @Column({ type: 'varchar', length: 22 }) staffId!: string;
  @Column(instant) expiresAt!: number;
  /** Spent, or made worthless by a newer one. */
  @Column(maybeInstant) endedAt!: number | null;
}
