import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of one of the log's chains, which every writer of that chain locks in turn. */
@Entity('audit_head')
export class AuditHead {
  /** The chain's number. */
  @PrimaryColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) position!: number;
  @Column({ type: 'varchar', length: 43 }) mark!: string;
}
