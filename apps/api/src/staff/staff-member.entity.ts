import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';
import { type StaffRole } from '../web/audience';

/** Somebody who may enter the desk. There is no password: nothing here is worth stealing. */
@Entity('staff_members')
export class StaffMember {
  /** 128 random bits; also the user handle of this person's passkeys. */
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  @Column({ type: 'varchar', length: 80, unique: true }) name!: string;
  @Column({ type: 'varchar', length: 8 }) role!: StaffRole;
  @Column(instant) invitedAt!: number;
  /** Absent until the person has entered for the first time. */
  @Column(maybeInstant) enteredAt!: number | null;
  @Column(maybeInstant) disabledAt!: number | null;
  /** Since when single keys do nothing for this person (WCAG 2.2, 2.1.4). */
  @Column(maybeInstant) keysOffAt!: number | null;
}
