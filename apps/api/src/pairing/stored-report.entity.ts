import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

/** A card report as it arrived. It holds counters only; contract section 4 leaves room for nothing else. */
@Entity('card_reports')
export class StoredReport {
  @PrimaryColumn({ type: 'varchar', length: 22 }) pairingId!: string;
  /** Made by the agent; the idempotency key within its pairing. */
  @PrimaryColumn({ type: 'varchar', length: 22 }) reportId!: string;
  @Column({ type: 'varchar', length: 22 }) caseId!: string;
  /** SHA-256 of the bytes as sent, hex; the receipt repeats it. */
  @Column({ type: 'varchar', length: 64 }) sha256!: string;
  @Column(instant) receivedAt!: number;
  @Column({ type: 'text' }) body!: string;
  /** "This was not me": kept in sight, no longer believed. */
  @Column(maybeInstant) disownedAt!: number | null;
}
