import { type Generation, type LastOperation, type Locale } from '@pinabi/guidance';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';
import { type CaseState } from './case-state';

/**
 * A person's case. The list columns (state, severity, times, counters) are written in the same unit
 * of work as the entry that changes them, so that the desk's lists need no subqueries.
 */
@Entity('cases')
export class Case {
  /** 128 random bits; what other tables point to. */
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  /** ER-XXXX-XXXX: a name to say on the telephone, never a key. */
  @Column({ type: 'varchar', length: 12, unique: true }) reference!: string;
  @Column({ type: 'varchar', length: 8 }) state!: CaseState;
  @Column({ type: 'varchar', length: 8 }) locale!: Locale;

  /** Absent once the person's data was erased. */
  @Column({ type: 'varchar', length: 254, nullable: true }) email!: string | null;
  /** HMAC of the address, to count and to match without reading it. */
  @Column({ type: 'varchar', length: 43, nullable: true }) emailHash!: string | null;

  /** HMAC of the form that opened it, so that the same form sent twice opens one case. */
  @Column({ type: 'varchar', length: 43, nullable: true, unique: true }) formMark!: string | null;

  @Column({ type: 'varchar', length: 40 }) category!: string;
  @Column({ type: 'integer' }) severity!: number;
  /** The words key that says why this severity. */
  @Column({ type: 'varchar', length: 80 }) reason!: string;
  /** Who of the staff set the severity by hand; the next report ends that. */
  @Column({ type: 'varchar', length: 22, nullable: true }) severityBy!: string | null;
  @Column({ type: 'varchar', length: 60 }) outcome!: string;
  /** Which guide was walked, and the answers given, as JSON. */
  @Column({ type: 'varchar', length: 60, nullable: true }) flow!: string | null;
  @Column({ type: 'text' }) answers!: string;

  @Column({ type: 'varchar', length: 20, nullable: true }) generation!: Generation | null;
  @Column({ type: 'varchar', length: 2, nullable: true }) country!: string | null;
  /** YYYY-MM */
  @Column({ type: 'varchar', length: 7, nullable: true }) expires!: string | null;
  /** YYYY-MM-DD */
  @Column({ type: 'varchar', length: 10, nullable: true }) deadline!: string | null;
  @Column({ type: 'varchar', length: 8 }) otherEid!: 'yes' | 'no' | 'unknown';

  @Column({ type: 'integer', nullable: true }) pin1Left!: number | null;
  @Column({ type: 'integer', nullable: true }) pin1Max!: number | null;
  @Column({ type: 'integer', nullable: true }) pin2Left!: number | null;
  @Column({ type: 'integer', nullable: true }) pin2Max!: number | null;
  @Column({ type: 'integer', nullable: true }) pukLeft!: number | null;
  @Column({ type: 'integer', nullable: true }) pukMax!: number | null;
  @Column({ type: 'varchar', length: 16, nullable: true }) lastOperation!: LastOperation | null;
  @Column(maybeInstant) reportedAt!: number | null;
  /** `PUK 3 2`: a code somebody still tries, its tries before and now; absent once we have answered. */
  @Column({ type: 'varchar', length: 12, nullable: true }) triedAgain!: string | null;

  @Column(instant) openedAt!: number;
  @Column(maybeInstant) confirmedAt!: number | null;
  @Column(maybeInstant) closedAt!: number | null;
  @Column(instant) lastEntryAt!: number;
  /** Since when somebody waits for the desk; absent when nobody does. */
  @Column(maybeInstant) waitingSince!: number | null;
  @Column(maybeInstant) firstReplyAt!: number | null;
  /** By when we promise to answer, in working hours; absent while it is not our turn. */
  @Column(maybeInstant) dueAt!: number | null;
  /** The deadline of which the desk was warned. */
  @Column(maybeInstant) warnedFor!: number | null;
  /** Out of the queue until then, or until the person writes. */
  @Column(maybeInstant) snoozedUntil!: number | null;
  /** When a mail to the person was given up; absent once one has arrived again. */
  @Column(maybeInstant) undeliveredAt!: number | null;
  @Column({ type: 'integer' }) entryCount!: number;

  @Column({ type: 'varchar', length: 22, nullable: true }) assigneeId!: string | null;
  @Column({ type: 'varchar', length: 22, nullable: true }) mergedIntoId!: string | null;
  @Column(maybeInstant) mergedAt!: number | null;
  /** Checked by `UPDATE … WHERE id AND version`, never by save(). */
  @Column({ type: 'integer' }) version!: number;
}
