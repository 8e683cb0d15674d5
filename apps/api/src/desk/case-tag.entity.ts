import { Entity, PrimaryColumn } from 'typeorm';

/** A word the desk puts on a case to find its like again. */
@Entity('case_tags')
export class CaseTag {
  @PrimaryColumn({ type: 'varchar', length: 22 }) caseId!: string;
  @PrimaryColumn({ type: 'varchar', length: 30 }) tag!: string;
}
