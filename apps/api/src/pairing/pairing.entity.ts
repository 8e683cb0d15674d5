import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

/** One pairing key and what became of it (contract section 4). The key itself is never stored. */
@Entity('pairings')
export class Pairing {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  @Column({ type: 'varchar', length: 22 }) caseId!: string;
  /** The first four symbols; they find the pairing, so that wrong secrets are charged to it. */
  @Column({ type: 'varchar', length: 4 }) locator!: string;
  /** HMAC-SHA-256 of the seven secret symbols under the server's key, base64url. */
  @Column({ type: 'varchar', length: 43 }) secretMac!: string;
  /** `replaced`: a newer key of the same case took its place, or the person withdrew it. */
  @Column({ type: 'varchar', length: 8 }) state!: 'open' | 'claimed' | 'replaced';
  /** Secrets compared so far; at five the key is burnt. */
  @Column({ type: 'integer' }) tries!: number;
  @Column(instant) madeAt!: number;
  @Column(instant) expiresAt!: number;
  @Column(maybeInstant) claimedAt!: number | null;
  /** SHA-256 of the agent's token, base64url. */
  @Column({ type: 'varchar', length: 43, nullable: true }) tokenHash!: string | null;
  @Column(maybeInstant) tokenExpiresAt!: number | null;
  @Column({ type: 'integer' }) reportsLeft!: number;
}
