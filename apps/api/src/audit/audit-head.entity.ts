import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of the audit's chain: one row, which every writer locks in turn. */
@Entity('audit_head')
export class AuditHead {
  @PrimaryColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'integer' }) position!: number;
  @Column({ type: 'varchar', length: 43 }) mark!: string;
}
