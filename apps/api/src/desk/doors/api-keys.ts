import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { Audit } from '../../audit';
import { Clock, MINUTE } from '../../config/clock';
import { randomToken, tokenHash } from '../../config/server-key';
import { UnitOfWork } from '../../database/unit-of-work';
import { ApiKey } from '../api-key.entity';

export const SCOPES = ['cases:read', 'figures:read'] as const;
export type Scope = (typeof SCOPES)[number];

export type Admission = 'admitted' | 'no-key' | 'no-scope';

/** Recognisable by secret scanners, so that a key in a repository is found. */
const PREFIX = 'pinabi_';

/** Keys by which programs read. Each opens what its scopes say and nothing else. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  all(): Promise<ApiKey[]> {
    return this.reader.find(ApiKey, { where: { endedAt: IsNull() }, order: { madeAt: 'DESC' } });
  }

  /** The key itself; it is not kept. */
  async make(staffId: string, name: string, scopes: readonly Scope[]): Promise<string> {
    const key = `${PREFIX}${randomToken(32)}`;
    const times = { madeAt: this.clock.now(), usedAt: null, endedAt: null };
    const row = { id: randomToken(), keyHash: tokenHash(key), name, scopes: scopes.join(' ') };
    await this.units.run(async (manager) => {
      await manager.insert(ApiKey, { ...row, staffId, ...times });
      await this.audit.note(manager, { action: 'api-key-made', staffId });
    });
    return key;
  }

  async end(staffId: string, id: string): Promise<void> {
    const live = { id, endedAt: IsNull() };
    await this.units.run(async (manager) => {
      const { affected } = await manager.update(ApiKey, live, { endedAt: this.clock.now() });
      if (affected === 1) await this.audit.note(manager, { action: 'api-key-ended', staffId });
    });
  }

  /** `authorization` as RFC 6750, section 2.1. */
  async admit(authorization: string | undefined, scope: Scope): Promise<Admission> {
    const [, key] = /^Bearer (pinabi_[\w-]{43})$/.exec(authorization ?? '') ?? [];
    if (key === undefined) return 'no-key';
    const found = await this.reader.findOneBy(ApiKey, {
      ...{ keyHash: tokenHash(key), endedAt: IsNull() },
    });
    if (found === null) return 'no-key';
    await this.keepUsed(found);
    return found.scopes.split(' ').includes(scope) ? 'admitted' : 'no-scope';
  }

  /** One write a minute at most. */
  private async keepUsed({ id, usedAt }: ApiKey): Promise<void> {
    const now = this.clock.now();
    if (usedAt !== null && now - usedAt < MINUTE) return;
    await this.units.run((manager) => manager.update(ApiKey, { id }, { usedAt: now }));
  }
}
