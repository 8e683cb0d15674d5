import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Audit } from '../../audit';
import { Clock } from '../../config/clock';
import { randomToken } from '../../config/server-key';
import { UnitOfWork } from '../../database/unit-of-work';
import { WebhookPost } from './webhook-post';
import { Webhook } from '../webhook.entity';

/** The addresses that are told of changes. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly audit: Audit,
    private readonly post: WebhookPost,
    private readonly clock: Clock,
  ) {}

  all(): Promise<Webhook[]> {
    return this.reader.find(Webhook, { order: { madeAt: 'DESC' } });
  }

  /** The secret of the new one; `undefined` for an address we do not send to. */
  async add(staffId: string, typed: string): Promise<string | undefined> {
    const url = URL.canParse(typed) ? new URL(typed) : undefined;
    if (url === undefined || typed.length > 300 || !this.post.allows(url)) return undefined;
    const now = this.clock.now();
    const id = randomToken();
    const begins = { cursorAt: now, cursorId: '', attempts: 0, nextAt: now };
    const blank = { lastStatus: null, lastAt: null, endedAt: null };
    await this.units.run(async (manager) => {
      await manager.insert(Webhook, {
        id,
        url: url.href,
        staffId,
        madeAt: now,
        ...begins,
        ...blank,
      });
      await this.audit.note(manager, { action: 'webhook-added', staffId });
    });
    return this.post.secretOf({ id });
  }

  async remove(staffId: string, id: string): Promise<void> {
    await this.units.run(async (manager) => {
      await manager.delete(Webhook, { id });
      await this.audit.note(manager, { action: 'webhook-removed', staffId });
    });
  }

  /** One that was given up begins again where it stopped. */
  async wake(id: string): Promise<void> {
    const again = { attempts: 0, nextAt: this.clock.now(), endedAt: null };
    await this.units.run((manager) => manager.update(Webhook, { id }, again));
  }
}
