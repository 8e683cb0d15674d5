import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { Outbox } from '../mail';
import { OutboxMail } from '../mail/outbox-mail.entity';
import { BarredAddress } from './barred-address.entity';
import { type CaseLink } from './case-link.entity';
import { CaseLinks } from './case-links';
import { type Case } from './case.entity';

interface Way {
  readonly purpose: CaseLink['purpose'];
  readonly path: 'link' | 'rating';
}

/** What the link in a mail is for; a mail of an answer opens the case page and needs none of its own. */
const WAYS: Readonly<Record<OutboxMail['kind'], Way | undefined>> = {
  'case-opened': { purpose: 'confirm', path: 'link' },
  'return-link': { purpose: 'return', path: 'link' },
  closed: { purpose: 'rating', path: 'rating' },
  answered: undefined,
};

/** Mails to a person that were given up, and their sending again. */
@Injectable()
export class CaseLetters {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly links: CaseLinks,
    private readonly outbox: Outbox,
  ) {}

  /** Its old link went with it, so it gets a new one. `false`: there is no such mail, or nobody to send it to. */
  async sendAgain(manager: EntityManager, held: Case, id: string): Promise<boolean> {
    const { id: caseId, email, emailHash, locale, reference } = held;
    const dead = await manager.findOneBy(OutboxMail, { id, caseId, state: 'dead' });
    if (dead === null || email === null || !stillFits(dead.kind, held)) return false;
    if (await manager.existsBy(BarredAddress, { emailHash: emailHash ?? '' })) return false;
    const link = await this.linkFor(manager, held, dead.kind);
    const filling = link === undefined ? { reference } : { reference, link };
    const letter = { caseId, to: email, locale, kind: dead.kind, filling };
    return this.outbox.postAgain(manager, id, letter);
  }

  private async linkFor(
    manager: EntityManager,
    { id, locale }: Case,
    kind: OutboxMail['kind'],
  ): Promise<string | undefined> {
    const way = WAYS[kind];
    if (way === undefined) return undefined;
    const token = await this.links.issue(manager, id, way.purpose);
    return `${this.config.publicUrl.origin}/${locale}/case/${way.path}/${token}`;
  }
}

/** A case that was opened again has not been closed, and an address is confirmed once. */
function stillFits(kind: OutboxMail['kind'], { state, confirmedAt }: Case): boolean {
  if (kind === 'closed') return state === 'closed';
  return kind !== 'case-opened' || confirmedAt === null;
}
