import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

/** What a program may read with. Only the hash is kept; the key is shown once. */
@Entity('api_keys')
export class ApiKey {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  @Column({ type: 'varchar', length: 43, unique: true }) keyHash!: string;
  @Column({ type: 'varchar', length: 40 }) name!: string;
  /** Scopes with spaces between, as RFC 6749, section 3.3. */
  @Column({ type: 'varchar', length: 80 }) scopes!: string;
  @Column({ type: 'varchar', length: 22 }) staffId!: string;
  @Column(instant) madeAt!: number;
  @Column(maybeInstant) usedAt!: number | null;
  @Column(maybeInstant) endedAt!: number | null;
}
