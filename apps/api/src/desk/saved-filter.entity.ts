import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/instant';

/** A list somebody looks at often: a name for its address. */
@Entity('saved_filters')
export class SavedFilter {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  @Column({ type: 'varchar', length: 22 }) staffId!: string;
  @Column({ type: 'varchar', length: 40 }) name!: string;
  /** The query string of the list, as `queryOf` writes it. */
  @Column({ type: 'varchar', length: 200 }) query!: string;
  @Column(instant) savedAt!: number;
}
