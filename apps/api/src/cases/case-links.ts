import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock, MINUTE } from '../config/clock';
import { randomToken, tokenHash } from '../config/server-key';
import { CaseLink } from './case-link.entity';

export const LINK_MINUTES = 30;

/** Mailed links. A link opens one case, once, for half an hour; a newer one ends the older. */
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
    await manager.update(CaseLink, { caseId, purpose, endedAt: IsNull() }, { endedAt: now });
    await manager.insert(CaseLink, {
      tokenHash: tokenHash(token),
      caseId,
      purpose,
      expiresAt: now + LINK_MINUTES * MINUTE,
      endedAt: null,
    });
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

  /** Spends the link; of two that try at once, one succeeds. */
  async spend(manager: EntityManager, token: string): Promise<CaseLink | null> {
    const link = await this.find(manager, token);
    if (link === null) return null;
    const { affected } = await manager.update(
      CaseLink,
      { tokenHash: link.tokenHash, endedAt: IsNull() },
      { endedAt: this.clock.now() },
    );
    return affected === 1 ? link : null;
  }
}
