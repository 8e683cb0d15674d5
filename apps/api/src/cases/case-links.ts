import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock, DAY, MINUTE } from '../config/clock';
import { randomToken, tokenHash } from '../config/server-key';
import { insertPlainly } from '../database/insert-plainly';
import { rows } from '../database/rows';
import { CaseLink } from './case-link.entity';

/** Half an hour for what opens a case: greylisting delays mails by more than ten minutes. */
const LIFE: Readonly<Record<CaseLink['purpose'], number>> = {
  confirm: 30 * MINUTE,
  return: 30 * MINUTE,
  rating: 30 * DAY,
};

/** Mailed links. A link serves one purpose of one case, once; a newer one ends the older. */
@Injectable()
export class CaseLinks {
  constructor(private readonly clock: Clock) {}

  async issue(
    manager: EntityManager,
    caseId: string,
    purpose: CaseLink['purpose'],
  ): Promise<string> {
    const now = this.clock.now();
    const token = randomToken(32);
    await rows(manager)`
      UPDATE "case_links" SET "endedAt" = ${now}
      WHERE "caseId" = ${caseId} AND "purpose" = ${purpose} AND "endedAt" IS NULL`;
    const expiresAt = now + LIFE[purpose];
    const link = { tokenHash: tokenHash(token), caseId, purpose, expiresAt, endedAt: null };
    await insertPlainly(manager, CaseLink, [link]);
    return token;
  }

  /** What a link would open, without spending it. */
  async find(manager: EntityManager, token: string): Promise<CaseLink | null> {
    return manager.findOneBy(CaseLink, {
      tokenHash: tokenHash(token),
      endedAt: IsNull(),
      expiresAt: MoreThan(this.clock.now()),
    });
  }

  /** Spends the link for one of these purposes; of two that try at once, one succeeds. */
  async spend(
    manager: EntityManager,
    token: string,
    ...purposes: CaseLink['purpose'][]
  ): Promise<CaseLink | null> {
    const link = await this.find(manager, token);
    if (link === null || !purposes.includes(link.purpose)) return null;
    const { affected } = await manager.update(
      CaseLink,
      { tokenHash: link.tokenHash, endedAt: IsNull() },
      { endedAt: this.clock.now() },
    );
    return affected === 1 ? link : null;
  }
}
