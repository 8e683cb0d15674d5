import { Injectable } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type EntityManager, In } from 'typeorm';
import { Clock } from '../config/clock';
import { randomToken } from '../config/server-key';
import { insertPlainly } from '../database/insert-plainly';
import { UnitOfWork } from '../database/unit-of-work';
import { Courier } from './courier';
import { MailBell } from './mail-bell';
import { type MailKind, OutboxMail } from './outbox-mail.entity';
import { markUndelivered } from './undelivered';

export interface Letter {
  readonly caseId: string;
  readonly to: string;
  readonly locale: Locale;
  readonly kind: MailKind;
  /** The case's reference, and the link the mail's button opens; without one it opens the case page. */
  readonly filling: {
    readonly reference: string;
    readonly link?: string;
    /** The reference of an open case about the same. */
    readonly twin?: string;
  };
}

/** Where a room leaves a mail: a row in the same unit of work, so that neither exists without the other. */
@Injectable()
export class Outbox {
  constructor(
    private readonly clock: Clock,
    private readonly units: UnitOfWork,
    private readonly bell: MailBell,
    private readonly courier: Courier,
  ) {}

  async post(manager: EntityManager, letter: Letter): Promise<void> {
    const now = this.clock.now();
    const mail: OutboxMail = {
      id: randomToken(),
      caseId: letter.caseId,
      recipient: letter.to,
      locale: letter.locale,
      kind: letter.kind,
      filling: JSON.stringify(letter.filling),
      state: 'due',
      attempts: 0,
      lastAnswer: null,
      postedAt: now,
      dueAt: now,
      endedAt: null,
    };
    await insertPlainly(manager, OutboxMail, [mail]);
    this.units.afterwards(manager, () => this.bell.ring());
  }

  /** What was given up of a case's mails, the latest first. */
  async givenUp(manager: EntityManager, caseId: string): Promise<OutboxMail[]> {
    const where = { caseId, state: 'dead' } as const;
    return manager.find(OutboxMail, { where, order: { endedAt: 'DESC', id: 'ASC' } });
  }

  /** Puts back a mail that was given up, under its own id and newly filled. Of two who ask, one does. */
  async postAgain(manager: EntityManager, id: string, letter: Letter): Promise<boolean> {
    const { caseId, to: recipient, locale } = letter;
    const now = this.clock.now();
    const fresh = { recipient, locale, filling: JSON.stringify(letter.filling) };
    const { affected } = await manager.update(
      OutboxMail,
      { id, caseId, state: 'dead' },
      { ...fresh, state: 'due', attempts: 0, postedAt: now, dueAt: now, endedAt: null },
    );
    if (affected !== 1) return false;
    await markUndelivered(manager, caseId);
    this.units.afterwards(manager, () => this.bell.ring());
    return true;
  }

  /**
   * A case was joined to another, whose page tells its story from now on: mail that still waits, or was
   * given up, belongs there. It stays there when that is undone, since both have the same address.
   */
  async follow(manager: EntityManager, fromId: string, intoId: string): Promise<void> {
    const unsettled = { caseId: fromId, state: In(['due', 'dead']) };
    await manager.update(OutboxMail, unsettled, { caseId: intoId });
    await markUndelivered(manager, fromId);
    await markUndelivered(manager, intoId);
  }

  /** Withdraws what still waits for a case that is being erased. */
  async withdraw(manager: EntityManager, caseId: string): Promise<void> {
    await manager.delete(OutboxMail, { caseId });
  }

  /** Destroys what our own disk still holds of mails about a case. */
  async shred(reference: string): Promise<void> {
    await this.courier.shred(reference);
  }

  /** The same for all cases but these. */
  async shredAllBut(references: readonly string[]): Promise<void> {
    await this.courier.shredAllBut(references);
  }
}
