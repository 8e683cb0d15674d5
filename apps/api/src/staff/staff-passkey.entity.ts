import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

/** The public half of a passkey. WebAuthn level 3, section 4: a credential id has at most 1023 bytes. */
@Entity('staff_passkeys')
export class StaffPasskey {
  @PrimaryColumn({ type: 'varchar', length: 1364 }) credentialId!: string;
  @Column({ type: 'varchar', length: 22 }) staffId!: string;
  /** COSE key, base64url. */
  @Column({ type: 'text' }) publicKey!: string;
  /** What the authenticator counted last; a count that goes back is refused. */
  @Column(instant) counter!: number;
  @Column(instant) registeredAt!: number;
  @Column(maybeInstant) usedAt!: number | null;
}
