import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EntityManager, IsNull, LessThan } from 'typeorm';
import { CaseTalk } from '../cases';
import { CaseLink } from '../cases/case-link.entity';
import { CaseVisit } from '../cases/case-visit.entity';
import { Case } from '../cases/case.entity';
import { Clock, HOUR } from '../config/clock';
import { Recurring } from '../config/recurring';
import { UnitOfWork } from '../database/unit-of-work';
import { Limits } from '../limits';
import { OutboxMail } from '../mail/outbox-mail.entity';
import { CaseErasure } from './case-erasure';
import { KEPT_DAYS, daysAgo } from './retention-rules';

/** So many cases in one round; the rest waits an hour. */
const AT_MOST = 200;

/** Lets go, hour by hour, of what was kept long enough. Each step may be done twice without harm. */
@Injectable()
export class RetentionClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('retention');
  private readonly hours = new Recurring(() => this.strike(), this.logger);

  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly erasure: CaseErasure,
    private readonly talk: CaseTalk,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.hours.start(HOUR);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.hours.stop();
  }

  async strike(): Promise<void> {
    for (const id of await this.silentCases()) await this.talk.closeUnanswered(id);
    for (const id of await this.casesToErase()) await this.erasure.erase(id);
    await this.forgetSmallThings();
    await this.limits.forgetOld();
  }

  private async silentCases(): Promise<string[]> {
    const lastEntryAt = LessThan(daysAgo(this.clock.now(), KEPT_DAYS.silent));
    return this.idsOf([{ state: 'waiting', lastEntryAt }]);
  }

  private async casesToErase(): Promise<string[]> {
    const now = this.clock.now();
    const closedAt = LessThan(daysAgo(now, KEPT_DAYS.closed));
    const openedAt = LessThan(daysAgo(now, KEPT_DAYS.held));
    // What was merged into another case goes with that one.
    const mergedIntoId = IsNull();
    return this.idsOf([
      { state: 'closed', closedAt, mergedIntoId },
      { state: 'held', confirmedAt: IsNull(), openedAt, mergedIntoId },
    ]);
  }

  private async idsOf(where: Parameters<typeof this.reader.findBy<Case>>[1]): Promise<string[]> {
    const found = await this.reader.find(Case, { select: { id: true }, where, take: AT_MOST });
    return found.map(({ id }) => id);
  }

  private async forgetSmallThings(): Promise<void> {
    const now = this.clock.now();
    const yesterday = daysAgo(now, 1);
    await this.units.run(async (manager) => {
      await manager.delete(CaseVisit, { startedAt: LessThan(yesterday) });
      await manager.delete(CaseLink, { expiresAt: LessThan(yesterday) });
      const endedAt = LessThan(daysAgo(now, KEPT_DAYS.deadMail));
      await manager.delete(OutboxMail, { endedAt });
      await manager.update(Case, { undeliveredAt: endedAt }, { undeliveredAt: null });
    });
  }
}
