import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { ServerKey } from '../config/server-key';
import { rows } from '../database/rows';
import { UnitOfWork } from '../database/unit-of-work';
import { LimitCount } from './limit-count.entity';

/** At most `most` times in each `window` milliseconds. */
export interface Rule {
  readonly name: string;
  readonly window: number;
  readonly most: number;
}

export type Allowance =
  | { readonly kind: 'granted' }
  | { readonly kind: 'refused'; readonly rule: string; readonly retryAfterSec: number };

/**
 * Counts tries in the database, so that neither a new cookie, a restart nor a second replica forgets
 * them. Refused tries count too.
 */
@Injectable()
export class Limits {
  constructor(
    private readonly units: UnitOfWork,
    private readonly key: ServerKey,
    private readonly clock: Clock,
  ) {}

  /** One try of each rule for its subject; refused when any of them is used up. */
  async take(tries: readonly (readonly [Rule, string])[]): Promise<Allowance> {
    return this.units.run((manager) => this.takeWithin(manager, tries));
  }

  async takeWithin(
    manager: EntityManager,
    tries: readonly (readonly [Rule, string])[],
  ): Promise<Allowance> {
    let answer: Allowance = { kind: 'granted' };
    for (const [rule, subject] of tries) {
      const count = await this.count(manager, rule, subject);
      if (count > rule.most) answer = this.refusal(rule);
    }
    return answer;
  }

  /** Drops counts whose window is long over. */
  async forgetOld(): Promise<void> {
    await this.units.run((manager) =>
      manager
        .createQueryBuilder()
        .delete()
        .from(LimitCount)
        .where('"forgetAt" < :now', { now: this.clock.now() })
        .execute(),
    );
  }

  private async count(manager: EntityManager, rule: Rule, subject: string): Promise<number> {
    const windowStart = this.windowStart(rule);
    const name = this.key.mark('limit', `${rule.name}\0${subject}`);
    const forgetAt = windowStart + 2 * rule.window;
    const counted = await rows<Pick<LimitCount, 'count'>>(manager)`
      INSERT INTO "limit_counts" ("name", "windowStart", "count", "forgetAt")
      VALUES (${name}, ${windowStart}, 1, ${forgetAt})
      ON CONFLICT ("name", "windowStart") DO UPDATE SET "count" = "limit_counts"."count" + 1
      RETURNING "count"`;
    return counted[0]?.count ?? Infinity;
  }

  private refusal(rule: Rule): Allowance {
    const left = this.windowStart(rule) + rule.window - this.clock.now();
    return { kind: 'refused', rule: rule.name, retryAfterSec: Math.max(1, Math.ceil(left / 1000)) };
  }

  private windowStart({ window }: Rule): number {
    return Math.floor(this.clock.now() / window) * window;
  }
}
