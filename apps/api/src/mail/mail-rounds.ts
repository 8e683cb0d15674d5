import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { EntityManager, LessThanOrEqual } from 'typeorm';
import { Clock, DAY, HOUR, MINUTE, SECOND } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { OutboxMail } from './outbox-mail.entity';

/** Longer than a sending can take, so that only a dead worker's mail is taken up by another. */
const LEASE = MINUTE;
const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = 6 * HOUR;
const GIVE_UP_AFTER = 2 * DAY;
const AT_ONCE = 5;

/** Who may send which mail, and when again: the outbox as its workers see it. */
@Injectable()
export class MailRounds implements OnModuleDestroy {
  private closing = false;

  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** What still waits is left to the next start: the last answers must not stand behind mails. */
  onModuleDestroy(): void {
    this.closing = true;
  }

  /**
   * Takes the mails that have waited longest. A taken mail is not due again before its lease is over,
   * and of two workers that reach for one, the second finds the number of attempts changed.
   */
  async take(): Promise<OutboxMail[]> {
    if (this.closing) return [];
    return this.units.run(async (manager) => {
      const due = await manager.find(OutboxMail, {
        where: { state: 'due', dueAt: LessThanOrEqual(this.clock.now()) },
        // In one order for everybody: two workers that lock the same mails crosswise wait a second.
        order: { dueAt: 'ASC', id: 'ASC' },
        take: AT_ONCE,
      });
      const taken: OutboxMail[] = [];
      for (const mail of due) if (await this.lease(manager, mail)) taken.push(mail);
      return taken;
    });
  }

  private async lease(manager: EntityManager, mail: OutboxMail): Promise<boolean> {
    const { id, attempts } = mail;
    const leased = { attempts: attempts + 1, dueAt: this.clock.now() + LEASE };
    const { affected } = await manager.update(OutboxMail, { id, attempts, state: 'due' }, leased);
    Object.assign(mail, leased);
    return affected === 1;
  }

  /**
   * It has left the house: what remains is the fact, without address, case or link. Tells whether the
   * mail was still wanted: its case may have been erased while it was on its way.
   */
  async sent(mail: OutboxMail): Promise<'kept' | 'unwanted'> {
    await this.settle(mail, {
      state: 'sent',
      endedAt: this.clock.now(),
      caseId: null,
      recipient: null,
      filling: null,
    });
    return (await this.reader.existsBy(OutboxMail, { id: mail.id })) ? 'kept' : 'unwanted';
  }

  /** It did not leave: later again, and after two days or when the address is none, never. */
  async failed(mail: OutboxMail, forGood: boolean): Promise<'later' | 'dead'> {
    const now = this.clock.now();
    if (forGood || now - mail.postedAt >= GIVE_UP_AFTER) {
      await this.settle(mail, { state: 'dead', endedAt: now, filling: null });
      return 'dead';
    }
    await this.settle(mail, { dueAt: now + pauseAfter(mail.attempts) });
    return 'later';
  }

  /** How long until the next mail is due; `undefined` when none is waiting. */
  async untilNext(): Promise<number | undefined> {
    const next = await this.reader.findOne(OutboxMail, {
      select: { id: true, dueAt: true },
      where: { state: 'due' },
      order: { dueAt: 'ASC' },
    });
    return next === null ? undefined : Math.max(0, next.dueAt - this.clock.now());
  }

  /** A worker that was taken for dead must not overwrite what came after it. */
  private async settle({ id, attempts }: OutboxMail, changes: Partial<OutboxMail>): Promise<void> {
    await this.units.run((manager) =>
      manager.update(OutboxMail, { id, attempts, state: 'due' }, changes),
    );
  }
}

/** 30 s, 1 min, 2 min, … six hours. */
function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
}
