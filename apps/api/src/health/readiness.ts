import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnModuleDestroy,
} from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock, SECOND } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { Pulse } from './pulse.entity';

/** A probe that waits longer than this would itself be counted as failed. */
const PATIENCE = 2000;

/** So long we still serve after we said that we stop: whoever sends us requests has to notice first. */
const LOOK_AWAY = 1000;

/** Whether a request that comes now can be served. Says no as soon as the process is stopping. */
@Injectable()
export class Readiness implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('health');
  private stopping = false;
  private askedAt = 0;
  private answer = Promise.resolve(false);

  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Nest calls this on every room before anybody begins to stop. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Ctrl-C has nobody to wait for. */
  async beforeApplicationShutdown(signal?: string): Promise<void> {
    if (signal === 'SIGTERM') await sleep(LOOK_AWAY);
  }

  async check(): Promise<boolean> {
    return !this.stopping && (await Promise.race([this.bothDoorsOpen(), tooSlow()]));
  }

  /** What was written must be there to read. Probes that come within a second share one answer. */
  private bothDoorsOpen(): Promise<boolean> {
    const now = this.clock.now();
    if (now - this.askedAt > SECOND) {
      this.askedAt = now;
      this.answer = this.writeAndRead(now);
    }
    return this.answer;
  }

  private async writeAndRead(now: number): Promise<boolean> {
    try {
      await this.units.run((manager) => manager.update(Pulse, { id: 1 }, { at: now }));
      const { at } = await this.reader.findOneByOrFail(Pulse, { id: 1 });
      return at >= now;
    } catch (error) {
      this.logger.warn(error instanceof Error ? error.message : 'The database does not answer');
      return false;
    }
  }
}

async function tooSlow(): Promise<false> {
  await sleep(PATIENCE, undefined, { ref: false });
  return false;
}
