import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work';

/** A probe that waits longer than this would itself be counted as failed. */
const PATIENCE = 2000;

/** Whether a request that comes now can be served. Says no as soon as the process is stopping. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private readonly logger = new Logger('health');
  private stopping = false;

  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
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
