import { Inject, Injectable } from '@nestjs/common';
import { type Locale, parseCaseReference } from '@pinabi/guidance';
import { type EntityManager } from 'typeorm';
import { Clock, HOUR, MINUTE } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { UnitOfWork } from '../database/unit-of-work';
import { Limits, networkPrefix, type Rule } from '../limits';
import { MailCeiling, Outbox } from '../mail';
import { CaseEvents } from './case-events';
import { CaseLinks } from './case-links';
import { CaseOpening } from './case-opening';
import { moved } from './case-state';
import { CaseVisits } from './case-visits';
import { Case } from './case.entity';
import { parseAddress } from './email-address';
import { Timeline } from './timeline';

const FROM_ONE_PLACE: Rule = { name: 'return-from', window: 15 * MINUTE, most: 10 };
const TO_ONE_ADDRESS: Rule = { name: 'return-to', window: HOUR, most: 5 };
const FOR_ONE_CASE: Rule = { name: 'return-case', window: HOUR, most: 5 };

export interface Asked {
  readonly reference: string;
  readonly email: string;
  readonly from: string;
}

/** How somebody without a login comes back: reference and address, then a mailed link. */
@Injectable()
export class CaseReturn {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly units: UnitOfWork,
    private readonly limits: Limits,
    private readonly links: CaseLinks,
    private readonly visits: CaseVisits,
    private readonly timeline: Timeline,
    private readonly outbox: Outbox,
    private readonly ceiling: MailCeiling,
    private readonly opening: CaseOpening,
    private readonly events: CaseEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * Mails a link when reference and address belong together. The answer to the person is the same
   * in every case, so nothing is returned; a pair that fits and one that does not do equal work.
   */
  async ask(locale: Locale, asked: Asked): Promise<void> {
    const reference = parseCaseReference(asked.reference) ?? '';
    const email = parseAddress(asked.email) ?? '';
    const emailHash = this.opening.addressMark(email);
    await this.units.run(async (manager) => {
      const found = await manager.findOneBy(Case, { reference, emailHash });
      const fits = found?.email === email && email !== '';
      const allowance = await this.limits.takeWithin(manager, [
        [FROM_ONE_PLACE, networkPrefix(asked.from)],
        [TO_ONE_ADDRESS, email],
        [FOR_ONE_CASE, reference],
        ...this.ceiling.triesFor(fits ? email : ''),
      ]);
      if (this.ceiling.watch(allowance).kind === 'granted' && fits) {
        await this.mailLink(manager, locale, found);
      }
    });
  }

  private async mailLink(manager: EntityManager, locale: Locale, found: Case): Promise<void> {
    const token = await this.links.issue(manager, found.id, 'return');
    const link = `${this.config.publicUrl.origin}/${locale}/case/link/${token}`;
    await this.outbox.post(manager, {
      caseId: found.id,
      to: found.email ?? '',
      locale,
      kind: 'return-link',
      filling: { link, reference: found.reference },
    });
  }

  /** Spends a mailed link: the address is thereby confirmed, and this browser may see the case. */
  async enter(token: string): Promise<string | undefined> {
    const entered = await this.units.run(async (manager) => {
      const link = await this.links.spend(manager, token, 'confirm', 'return');
      if (link === null) return undefined;
      await this.confirm(manager, link.caseId);
      return { caseId: link.caseId, visit: await this.visits.start(manager, link.caseId) };
    });
    if (entered !== undefined) this.events.changed(entered.caseId);
    return entered?.visit;
  }

  private async confirm(manager: EntityManager, caseId: string): Promise<void> {
    const { state, confirmedAt } = await manager.findOneByOrFail(Case, { id: caseId });
    if (confirmedAt !== null) return;
    const changes = { state: moved(state, 'confirm'), confirmedAt: this.clock.now() };
    await this.timeline.add(manager, caseId, { kind: 'confirmed', author: 'person' }, changes);
  }
}
