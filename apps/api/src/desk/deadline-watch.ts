import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Case, CaseEvents } from '../cases';
import { Clock, MINUTE } from '../config/clock';
import { Recurring } from '../config/recurring';
import { UnitOfWork } from '../database/unit-of-work';
import { WARNING } from './queue-views';

const TOGETHER = 200;

/**
 * Warns before a deadline passes: each deadline once, even when several replicas watch. Open lists
 * hear of it and show the case among those due soon.
 */
@Injectable()
export class DeadlineWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DeadlineWatch.name);
  private readonly watch = new Recurring(() => this.look(), this.logger);

  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly events: CaseEvents,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.watch.start(MINUTE);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.watch.stop();
  }

  /** The references of the cases that were warned of. */
  async look(): Promise<string[]> {
    const near = await this.dueSoon();
    const warned: string[] = [];
    for (const { id, reference, dueAt } of near) {
      const isFirst = await this.units.run((manager) => warn(manager, id, dueAt));
      if (!isFirst) continue;
      warned.push(reference);
      this.events.changed(id);
    }
    return warned;
  }

  private dueSoon(): Promise<Case[]> {
    const now = this.clock.now();
    return this.reader
      .createQueryBuilder(Case, 'c')
      .where(`c.state = 'open' AND c.dueAt >= :now AND c.dueAt < :soon`)
      .andWhere('(c.warnedFor IS NULL OR c.warnedFor <> c.dueAt)')
      .andWhere('c.mergedIntoId IS NULL')
      .setParameters({ now, soon: now + WARNING })
      .orderBy('c.dueAt', 'ASC')
      .limit(TOGETHER)
      .getMany();
  }
}

/** Of two who look at once, one warns. */
async function warn(manager: EntityManager, id: string, dueAt: number | null): Promise<boolean> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(Case)
    .set({ warnedFor: dueAt })
    .where('id = :id AND "dueAt" = :dueAt AND ("warnedFor" IS NULL OR "warnedFor" <> :dueAt)')
    .setParameters({ id, dueAt })
    .execute();
  return affected === 1;
}
