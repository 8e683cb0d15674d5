import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type FactId, type FactValue, type Renewal, renewFacts } from '@pinabi/guidance';
import { EntityManager } from 'typeorm';
import { Audit } from '../audit';
import { Clock, MINUTE } from '../config/clock';
import { Recurring } from '../config/recurring';
import { randomToken } from '../config/server-key';
import { UnitOfWork } from '../database/unit-of-work';
import { FactRevision } from './fact-revision.entity';

/** Lays what staff have read again over the register; other replicas follow within a minute. */
@Injectable()
export class FactRenewals implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(FactRenewals.name);
  private readonly laying = new Recurring(() => this.lay(), this.logger);

  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.lay();
    this.laying.start(MINUTE);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.laying.stop();
  }

  historyOf(factId: FactId): Promise<FactRevision[]> {
    return this.reader.find(FactRevision, { where: { factId }, order: { at: 'DESC' }, take: 20 });
  }

  async publish(factId: FactId, renewal: Renewal, staffId: string): Promise<void> {
    const { value, source, ...rest } = renewal;
    const row = { ...rest, value: JSON.stringify(value), sourceUrl: source.url ?? '' };
    await this.units.run(async (manager) => {
      const made = { id: randomToken(), factId, staffId, at: this.clock.now() };
      await manager.insert(FactRevision, { ...row, ...made });
      const facts = { fact: factId, checkedOn: renewal.checkedOn };
      await this.audit.note(manager, { action: 'fact-renewed', staffId, facts });
    });
    await this.lay();
  }

  private async lay(): Promise<void> {
    const all = await this.reader.find(FactRevision, { order: { at: 'ASC' } });
    renewFacts(new Map(all.map((revision) => [revision.factId, renewalOf(revision)])));
  }
}

export function renewalOf(revision: FactRevision): Renewal {
  const { value, confidence, checkedOn, expiresOn, sourceUrl } = revision;
  const source = { name: sourceUrl.replace(/^https:\/\/(www[.])?|\/$/g, ''), url: sourceUrl };
  return { value: JSON.parse(value) as FactValue, confidence, checkedOn, expiresOn, source };
}
