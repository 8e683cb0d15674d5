import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

/** Somebody of the staff who has a case open at this moment. */
@Entity('case_presences')
export class CasePresence {
  @PrimaryColumn({ type: 'varchar', length: 22 }) caseId!: string;
  @PrimaryColumn({ type: 'varchar', length: 22 }) staffId!: string;
  @Column(instant) seenAt!: number;
  /** The last key in an answer; absent while none is written. */
  @Column(maybeInstant) writingAt!: number | null;
}
