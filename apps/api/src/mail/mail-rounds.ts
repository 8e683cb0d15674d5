import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CaseEvents } from '../cases';
import { Clock, DAY, HOUR, MINUTE, SECOND } from '../config/clock';
import { Groups } from '../database/groups';
import { rows } from '../database/rows';
import { UnitOfWork } from '../database/unit-of-work';
import { OutboxMail } from './outbox-mail.entity';
import { markUndelivered, settleUndelivered } from './undelivered';

/** Longer than a sending can take, so that only a dead worker's mail is taken up by another. */
const LEASE = MINUTE;
const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = 6 * HOUR;
const GIVE_UP_AFTER = 2 * DAY;
const AT_ONCE = 5;

export interface Refusal {
  readonly forGood: boolean;
  /** The codes of the server's answer, or of what kept us from it. */
  readonly answer: string;
}

/** What became of a mail, and the case it belonged to. */
interface Settled {
  readonly state: OutboxMail['state'];
  readonly caseId: string;
}

/** Who may send which mail, and when again: the outbox as its workers see it. */
@Injectable()
export class MailRounds implements OnModuleDestroy {
  private closing = false;
  private readonly settled: Groups<OutboxMail>;

  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly clock: Clock,
    events: CaseEvents,
  ) {
    this.settled = new Groups((mails) =>
      units.run(async (manager) => {
        const changed = await markCases(manager, await settleAll(manager, mails));
        units.afterwards(manager, () => changed.forEach((caseId) => events.changed(caseId)));
      }),
    );
  }

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
      // In one order for everybody: two workers that lock the same mails crosswise wait a second.
      const due = await rows<OutboxMail>(manager)`
        SELECT * FROM "outbox_mails" WHERE "state" = 'due' AND "dueAt" <= ${this.clock.now()}
        ORDER BY "dueAt", "id" LIMIT ${AT_ONCE}`;
      const taken: OutboxMail[] = [];
      for (const mail of due) if (await this.lease(manager, mail)) taken.push(mail);
      return taken;
    });
  }

  private async lease(manager: EntityManager, mail: OutboxMail): Promise<boolean> {
    const { id, attempts } = mail;
    const leased = { attempts: attempts + 1, dueAt: this.clock.now() + LEASE };
    const [taken] = await rows(manager)`
      UPDATE "outbox_mails" SET "attempts" = ${leased.attempts}, "dueAt" = ${leased.dueAt}
      WHERE "id" = ${id} AND "attempts" = ${attempts} AND "state" = 'due' RETURNING "id"`;
    Object.assign(mail, leased);
    return taken !== undefined;
  }

  /**
   * It has left the house: what remains is the fact, without address, case or link. Tells whether the
   * mail was still wanted: its case may have been erased while it was on its way.
   */
  async sent(mail: OutboxMail): Promise<'kept' | 'unwanted'> {
    await this.settle(mail, {
      state: 'sent',
      endedAt: this.clock.now(),
      recipient: null,
      filling: null,
      lastAnswer: null,
    });
    const [kept] = await rows(this.reader)`SELECT 1 FROM "outbox_mails" WHERE "id" = ${mail.id}`;
    return kept === undefined ? 'unwanted' : 'kept';
  }

  /** It did not leave: later again, and after two days or when the address is none, never. */
  async failed(mail: OutboxMail, { forGood, answer }: Refusal): Promise<'later' | 'dead'> {
    const now = this.clock.now();
    const lastAnswer = answer.slice(0, 24);
    if (forGood || now - mail.postedAt >= GIVE_UP_AFTER) {
      await this.settle(mail, { state: 'dead', endedAt: now, filling: null, lastAnswer });
      return 'dead';
    }
    await this.settle(mail, { dueAt: now + pauseAfter(mail.attempts), lastAnswer });
    return 'later';
  }

  /** How long until the next mail is due; `undefined` when none is waiting. */
  async untilNext(): Promise<number | undefined> {
    const [next] = await rows<OutboxMail>(this.reader)`
      SELECT "dueAt" FROM "outbox_mails" WHERE "state" = 'due' ORDER BY "dueAt" LIMIT 1`;
    return next === undefined ? undefined : Math.max(0, next.dueAt - this.clock.now());
  }

  private async settle(mail: OutboxMail, changes: Partial<OutboxMail>): Promise<void> {
    await this.settled.add({ ...mail, ...changes });
  }
}

/**
 * A worker that was taken for dead must not overwrite what came after it. Nor is a mail given back to
 * the case it was taken from: while it was on its way, that one may have been joined to another.
 */
async function settleAll(manager: EntityManager, mails: readonly OutboxMail[]): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const { id, attempts, state, dueAt, endedAt, recipient, filling, lastAnswer } of mails) {
    const [now] = await rows<OutboxMail>(manager)`
      UPDATE "outbox_mails"
      SET "state" = ${state}, "dueAt" = ${dueAt}, "endedAt" = ${endedAt},
        "recipient" = ${recipient}, "filling" = ${filling}, "lastAnswer" = ${lastAnswer}
      WHERE "id" = ${id} AND "attempts" = ${attempts} AND "state" = 'due' RETURNING "caseId"`;
    if (typeof now?.caseId === 'string') settled.push({ state, caseId: now.caseId });
    if (state === 'sent') await manager.update(OutboxMail, { id, state }, { caseId: null });
  }
  return settled;
}

/** Says on their cases which mails were given up, or that one has arrived again. Tells which cases changed. */
async function markCases(manager: EntityManager, settled: readonly Settled[]): Promise<string[]> {
  const whose = (state: Settled['state']) =>
    settled.filter((mail) => mail.state === state).map(({ caseId }) => caseId);
  const dead = whose('dead');
  for (const caseId of dead) await markUndelivered(manager, caseId);
  return [...dead, ...(await settleUndelivered(manager, whose('sent')))];
}

/** 30 s, 1 min, 2 min, … six hours. */
function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
}
