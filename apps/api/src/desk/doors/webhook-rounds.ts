import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EntityManager, IsNull, LessThanOrEqual } from 'typeorm';
import { Case } from '../../cases';
import { Clock, MINUTE, SECOND } from '../../config/clock';
import { Recurring } from '../../config/recurring';
import { UnitOfWork } from '../../database/unit-of-work';
import { WebhookPost } from './webhook-post';
import { Webhook } from '../webhook.entity';

const EVERY = 10 * SECOND;
const TOGETHER = 100;
/** A change this young may have an older neighbour whose unit is still being written. */
const SETTLED = 2 * SECOND;
/** About a day and a half of failures; then somebody has to look. */
const MOST_ATTEMPTS = 12;
const LONGEST_WAIT = 240 * MINUTE;

/**
 * Tells each webhook of changed cases, in order, at least once. What has been told is a cursor in the
 * database, moved only after the other side has said 2xx: a crash or an outage loses nothing.
 */
@Injectable()
export class WebhookRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookRounds.name);
  private readonly rounds = new Recurring(() => this.tellAll(), this.logger);

  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly post: WebhookPost,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start(EVERY);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** A slow receiver delays the next round, not the desk. */
  go(): Promise<void> {
    return this.rounds.once();
  }

  private async tellAll(): Promise<void> {
    const due = await this.reader.find(Webhook, {
      where: { endedAt: IsNull(), nextAt: LessThanOrEqual(this.clock.now()) },
    });
    await Promise.all(due.map((webhook) => this.tell(webhook)));
  }

  private async tell(webhook: Webhook): Promise<void> {
    const changed = await this.changedSince(webhook);
    const last = changed.at(-1);
    if (last === undefined) return;
    const now = this.clock.now();
    const body = JSON.stringify({ schema: 'pinabi.changes/1', cases: changed.map(saidChange) });
    const status = await this.post.send(webhook, body, now);
    const isTaken = status >= 200 && status < 300;
    const next = isTaken
      ? { cursorAt: last.lastEntryAt, cursorId: last.id, attempts: 0 }
      : this.afterFailure(webhook, now);
    await this.units.run((manager) =>
      manager.update(Webhook, { id: webhook.id }, { ...next, lastStatus: status, lastAt: now }),
    );
  }

  private afterFailure({ attempts }: Webhook, now: number): Partial<Webhook> {
    const failed = attempts + 1;
    const nextAt = now + Math.min(LONGEST_WAIT, 2 ** attempts * MINUTE);
    return failed < MOST_ATTEMPTS
      ? { attempts: failed, nextAt }
      : { attempts: failed, nextAt, endedAt: now };
  }

  private changedSince({ cursorAt, cursorId }: Webhook): Promise<Case[]> {
    return this.reader
      .createQueryBuilder(Case, 'c')
      .where('(c.lastEntryAt, c.id) > (:cursorAt, :cursorId)', { cursorAt, cursorId })
      .andWhere('c.lastEntryAt <= :settled', { settled: this.clock.now() - SETTLED })
      .orderBy('c.lastEntryAt', 'ASC')
      .addOrderBy('c.id', 'ASC')
      .limit(TOGETHER)
      .getMany();
  }
}

/** Which case, and how it stands: what more there is to know is read with a key. */
function saidChange({ reference, state, severity, lastEntryAt, dueAt }: Case) {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return { reference, state, severity, changedAt: iso(lastEntryAt), dueAt: iso(dueAt) };
}
