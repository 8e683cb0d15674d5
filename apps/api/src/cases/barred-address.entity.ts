import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** An address that the desk has shut out: known only by its mark, never written down. */
@Entity('barred_addresses')
export class BarredAddress {
  @PrimaryColumn({ type: 'varchar', length: 43 }) emailHash!: string;
  @Column({ type: 'varchar', length: 22 }) staffId!: string;
  @Column(instant) barredAt!: number;
}
