import { statfs } from 'node:fs/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { guardHitsSinceTheStart } from '../cases';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { DeskMeter } from './desk-meter';
import { type Metric } from './exposition';

/** What the house stands on: its database and its disk. It answers also while either is away. */
@Injectable()
export class HouseMeter {
  private readonly logger = new Logger('metrics');

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly desk: DeskMeter,
  ) {}

  async metrics(): Promise<Metric[]> {
    const began = performance.now();
    const counted = await this.desk.metrics().catch((error: unknown) => {
      this.logger.warn(error instanceof Error ? error.message : 'The database does not answer');
      return undefined;
    });
    const took = (performance.now() - began) / 1000;
    return [
      gauge('pinabi_database_up', 'Whether the database answered just now.', counted ? 1 : 0),
      gauge('pinabi_database_answer_seconds', 'How long it took to count cases and mails.', took),
      ...(await this.disk()),
      {
        name: 'pinabi_guard_refusals_total',
        help: 'Texts refused because a code could stand in them.',
        type: 'counter',
        samples: [{ value: guardHitsSinceTheStart() }],
      },
      ...(counted ?? []),
    ];
  }

  private async disk(): Promise<Metric[]> {
    const disk = await statfs(this.config.dataDir).catch(() => undefined);
    if (disk === undefined) return [];
    const free = disk.bavail * disk.bsize;
    return [gauge('pinabi_data_free_bytes', 'Free space where the data folder lies.', free)];
  }
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', samples: [{ value }] };
}
