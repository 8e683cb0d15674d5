import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** One colleague has said that this person is who they are; a second one must say so too. */
@Entity('staff_recoveries')
export class StaffRecovery {
  @PrimaryColumn({ type: 'varchar', length: 22 }) staffId!: string;
  @Column({ type: 'varchar', length: 22 }) byId!: string;
  @Column(instant) askedAt!: number;
}
