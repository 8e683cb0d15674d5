import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** A browser in which somebody of the staff is signed in: the cookie's secret, kept only as a hash. */
@Entity('staff_sessions')
export class StaffSession {
  /** SHA-256 of the cookie's secret, base64url. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) tokenHash!: string;
  @Column({ type: 'varchar', length: 22 }) staffId!: string;
  /** `loopback`: a visit without a passkey, on the machine the desk runs on. */
  @Column({ type: 'varchar', length: 8 }) proof!: 'passkey' | 'loopback';
  @Column(instant) startedAt!: number;
  @Column(instant) seenAt!: number;
}
