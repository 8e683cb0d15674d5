import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Case } from '../cases/case.entity';
import { Clock } from '../config/clock';
import { OutboxMail } from '../mail/outbox-mail.entity';
import { type Metric, type Sample } from './exposition';

interface Counted {
  readonly state: string;
  readonly count: number | string;
  readonly oldest: number | string | null;
}

/** What somebody on call wants to know of the work itself. Numbers only; nobody is named. */
@Injectable()
export class DeskMeter {
  constructor(
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {}

  async metrics(): Promise<Metric[]> {
    const cases = await this.byState(Case, 'openedAt');
    const mails = await this.byState(OutboxMail, 'postedAt');
    const oldest = mails.find(({ state }) => state === 'due')?.oldest ?? this.clock.now();
    return [
      {
        name: 'pinabi_cases',
        help: 'Cases, by state.',
        type: 'gauge',
        samples: cases.map(sampleOf),
      },
      {
        name: 'pinabi_card_outcomes',
        help: 'Cases, by what the last report of their card said was done.',
        type: 'gauge',
        samples: (await this.byOutcome()).map(({ outcome, count }) => ({
          labels: { outcome },
          value: Number(count),
        })),
      },
      {
        name: 'pinabi_outbox_mails',
        help: 'Mails in the outbox, by state; dead ones need somebody.',
        type: 'gauge',
        samples: mails.map(sampleOf),
      },
      {
        name: 'pinabi_outbox_oldest_due_seconds',
        help: 'For how long the oldest unsent mail has waited.',
        type: 'gauge',
        samples: [{ value: Math.max(0, (this.clock.now() - Number(oldest)) / 1000) }],
      },
    ];
  }

  private byOutcome(): Promise<{ outcome: string; count: number | string }[]> {
    return this.reader
      .createQueryBuilder(Case, 'row')
      .select('row.lastOperation', 'outcome')
      .addSelect('count(*)', 'count')
      .where('row.lastOperation IS NOT NULL')
      .groupBy('row.lastOperation')
      .getRawMany();
  }

  private byState(table: typeof Case | typeof OutboxMail, moment: string): Promise<Counted[]> {
    return this.reader
      .createQueryBuilder<Case | OutboxMail>(table, 'row')
      .select('row.state', 'state')
      .addSelect('count(*)', 'count')
      .addSelect(`min(row.${moment})`, 'oldest')
      .groupBy('row.state')
      .getRawMany<Counted>();
  }
}

function sampleOf({ state, count }: Counted): Sample {
  return { labels: { state }, value: Number(count) };
}
