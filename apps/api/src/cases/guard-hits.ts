import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EntityManager, MoreThanOrEqual } from 'typeorm';
import { Clock, MINUTE } from '../config/clock';
import { Recurring } from '../config/recurring';
import { UnitOfWork } from '../database/unit-of-work';
import { DayCount } from './day-count.entity';

const NAME = 'guard-hits';

/** Refusals of this process that are not written down yet. */
let unwritten = 0;
let sinceTheStart = 0;

/** Called where the guard refuses; it knows nothing of the text. */
export function noteGuardHit(): void {
  unwritten += 1;
  sinceTheStart += 1;
}

/** How often this process has refused a text, for who watches it. */
export function guardHitsSinceTheStart(): number {
  return sinceTheStart;
}

/** Writes down how often the never-PIN guard refused a text: a number a day. */
@Injectable()
export class GuardHits implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(GuardHits.name);
  private readonly writing = new Recurring(() => this.writeDown(), this.logger);

  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.writing.start(MINUTE);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writing.stop();
    await this.writeDown();
  }

  async since(day: string): Promise<number> {
    await this.writeDown();
    const found = await this.reader.findBy(DayCount, { name: NAME, day: MoreThanOrEqual(day) });
    return found.reduce((sum, { count }) => sum + count, 0);
  }

  /** What cannot be written now is written with the next ones. */
  private async writeDown(): Promise<void> {
    const hits = unwritten;
    if (hits === 0) return;
    unwritten = 0;
    const day = new Date(this.clock.now()).toISOString().slice(0, 10);
    try {
      await this.units.run(async (manager) => {
        const further = { count: () => `"count" + ${hits}` };
        const known = await manager.update(DayCount, { day, name: NAME }, further);
        if (known.affected === 0) await manager.insert(DayCount, { day, name: NAME, count: hits });
      });
    } catch (error) {
      unwritten += hits;
      this.logger.error(error);
    }
  }
}
