import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { UnitOfWork } from '../database/unit-of-work';
import { Outbox } from '../mail';
import { CaseLinks } from './case-links';
import { CaseRating, type Helped } from './case-rating.entity';
import { type Case } from './case.entity';

/** One question when a case is closed, by a link that needs no login and opens nothing else. */
@Injectable()
export class CaseRatings {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly links: CaseLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Tells the person that the case is closed, and asks. Call inside the unit that closes it. */
  async askWhenClosed(manager: EntityManager, closed: Case): Promise<void> {
    const { id, email, confirmedAt, locale, reference } = closed;
    if (email === null || confirmedAt === null) return;
    const token = await this.links.issue(manager, id, 'rating');
    const link = `${this.config.publicUrl.origin}/${locale}/case/rating/${token}`;
    const filling = { reference, link };
    await this.outbox.post(manager, { caseId: id, to: email, locale, kind: 'closed', filling });
  }

  /** Whether the link still asks; looking at it changes nothing. */
  async mayAnswer(token: string): Promise<boolean> {
    const link = await this.links.find(this.reader, token);
    return link?.purpose === 'rating';
  }

  /** Spends the link. `false`: it is none, or no longer one. */
  async answer(token: string, helped: Helped): Promise<boolean> {
    return this.units.run(async (manager) => {
      const link = await this.links.spend(manager, token, 'rating');
      if (link === null) return false;
      await manager.upsert(CaseRating, { caseId: link.caseId, helped, ratedAt: this.clock.now() }, [
        'caseId',
      ]);
      return true;
    });
  }
}
