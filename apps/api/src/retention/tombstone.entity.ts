import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** That a case was erased: an HMAC of its id, so that a restored backup can be erased again. */
@Entity('tombstones')
export class Tombstone {
  @PrimaryColumn({ type: 'varchar', length: 43 }) mark!: string;
  @Column(instant) erasedAt!: number;
}
