import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

/** An address that is told which cases have changed, and how far it has been told. */
@Entity('webhooks')
export class Webhook {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  @Column({ type: 'varchar', length: 300 }) url!: string;
  @Column({ type: 'varchar', length: 22 }) staffId!: string;
  @Column(instant) madeAt!: number;
  /** The last change that was taken: what comes after it is told next, in order. */
  @Column(instant) cursorAt!: number;
  @Column({ type: 'varchar', length: 22 }) cursorId!: string;
  /** Failures since the last success. */
  @Column({ type: 'integer' }) attempts!: number;
  @Column(instant) nextAt!: number;
  /** The last HTTP status; 0 when there was no answer. */
  @Column({ type: 'integer', nullable: true }) lastStatus!: number | null;
  @Column(maybeInstant) lastAt!: number | null;
  @Column(maybeInstant) endedAt!: number | null;
}
