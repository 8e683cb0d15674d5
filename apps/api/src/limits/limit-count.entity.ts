import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** How often something was tried in one window. The name is an HMAC: no address stands here. */
@Entity('limit_counts')
export class LimitCount {
  @PrimaryColumn({ type: 'varchar', length: 43 }) name!: string;
  @PrimaryColumn({ ...instant, nullable: false }) windowStart!: number;
  @Column({ type: 'integer' }) count!: number;
  @Column(instant) forgetAt!: number;
}
