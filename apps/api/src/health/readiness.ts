import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnModuleDestroy,
} from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work';

/** A probe that waits longer than this would itself be counted as failed. */
const PATIENCE = 2000;

/** So long we still serve after we said that we stop: whoever sends us requests has to notice first. */
const LOOK_AWAY = 1000;

/** Whether a request that comes now can be served. Says no as soon as the process is stopping. */
@Injectable()
export class Readiness implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('health');
  private stopping = false;

  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
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

  private async bothDoorsOpen(): Promise<boolean> {
    try {
      await this.units.run((manager) => manager.query('SELECT 1'));
      await this.reader.query('SELECT 1');
      return true;
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
