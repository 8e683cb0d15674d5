import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** A passkey challenge that was answered, so that the same answer is not taken twice. */
@Entity('spent_challenges')
export class SpentChallenge {
  @PrimaryColumn({ type: 'varchar', length: 43 }) hash!: string;
  @Column(instant) forgetAt!: number;
}
