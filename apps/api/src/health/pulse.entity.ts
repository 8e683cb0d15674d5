import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** When a health check last wrote; there is one row. */
@Entity('pulses')
export class Pulse {
  @PrimaryColumn({ type: 'integer' }) id!: number;
  @Column(instant) at!: number;
}
