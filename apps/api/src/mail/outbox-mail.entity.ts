import { type Locale } from '@pinabi/guidance';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, maybeInstant } from '../database/instant';

export const MAIL_KINDS = ['case-opened', 'return-link', 'answered', 'closed'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A mail waiting to be sent, written in the same unit of work as what it tells of. */
@Entity('outbox_mails')
export class OutboxMail {
  @PrimaryColumn({ type: 'varchar', length: 22 }) id!: string;
  /** Absent, with the address, once it was sent: a sent mail is only counted. */
  @Column({ type: 'varchar', length: 22, nullable: true }) caseId!: string | null;
  @Column({ type: 'varchar', length: 254, nullable: true }) recipient!: string | null;
  @Column({ type: 'varchar', length: 8 }) locale!: Locale;
  @Column({ type: 'varchar', length: 20 }) kind!: MailKind;
  /** What the words are filled with: a link and a reference, never anybody's text. */
  @Column({ type: 'text', nullable: true }) filling!: string | null;
  @Column({ type: 'varchar', length: 8 }) state!: 'due' | 'sent' | 'dead';
  @Column({ type: 'integer' }) attempts!: number;
  /** `550 5.1.1`, `ETIMEDOUT`: the codes alone, because the server's words may repeat the address. */
  @Column({ type: 'varchar', length: 24, nullable: true }) lastAnswer!: string | null;
  @Column(instant) postedAt!: number;
  @Column(instant) dueAt!: number;
  @Column(maybeInstant) endedAt!: number | null;
}
