import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  caseLabel,
  formatPairingKey,
  makePairingKey,
  type PairingKey,
  parsePairingKey,
} from '@pinabi/guidance';
import { type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { Case } from '../cases/case.entity';
import { Clock, MINUTE } from '../config/clock';
import { ServerKey, randomToken, sameMark, tokenHash } from '../config/server-key';
import { UnitOfWork } from '../database/unit-of-work';
import { Pairing } from './pairing.entity';

export const KEY_MINUTES = 10;
const TOKEN_MINUTES = 30;
const WRONG_SECRETS = 5;
const REPORTS = 20;

export interface ShownKey {
  readonly key: string;
  readonly expiresAt: number;
}

export interface Claim {
  readonly token: string;
  readonly caseLabel: string;
  readonly expiresInSec: number;
}

/** Makes pairing keys and lets an agent claim one (contract section 4). */
@Injectable()
export class PairingKeys {
  constructor(
    private readonly units: UnitOfWork,
    private readonly serverKey: ServerKey,
    private readonly clock: Clock,
  ) {}

  /** A fresh key for a case; the one before it ends. Shown once, stored as a mark. */
  async make(caseId: string): Promise<ShownKey> {
    return this.units.run(async (manager) => {
      await this.end(manager, caseId);
      const key = await this.unusedKey(manager);
      const expiresAt = this.clock.now() + KEY_MINUTES * MINUTE;
      await manager.insert(Pairing, this.rowOf(caseId, key, expiresAt));
      return { key: formatPairingKey(key), expiresAt };
    });
  }

  /** Withdraws the case's open key, if there is one. */
  async end(manager: EntityManager, caseId: string): Promise<void> {
    await manager.update(Pairing, { caseId, state: 'open' }, { state: 'replaced' });
  }

  /** Trades a key for a token, within a unit of work. One answer for every key that cannot be used. */
  async claim(manager: EntityManager, typed: string): Promise<Claim | undefined> {
    const parsed = parsePairingKey(typed);
    // A mistyped key goes the same way as a wrong one, so that the time taken tells nothing.
    const key = parsed.kind === 'key' ? parsed.key : { locator: '', secret: '' };
    const pairing = await manager.findOneBy(Pairing, { locator: key.locator, state: 'open' });
    const permitted = await this.chargeTry(manager, pairing?.id ?? '');
    const mark = this.markOf(pairing?.id ?? '', key.secret);
    const right = sameMark(mark, pairing?.secretMac ?? this.markOf('', ''));
    const token = randomToken(32);
    const claimed = await this.settle(
      manager,
      permitted && right ? (pairing?.id ?? '') : '',
      token,
    );
    return claimed && pairing !== null ? this.claimOf(manager, pairing, token) : undefined;
  }

  /** A try is charged before the secret is compared, so no race compares a sixth. */
  private async chargeTry(manager: EntityManager, id: string): Promise<boolean> {
    const open = { id, state: 'open' as const, tries: LessThan(WRONG_SECRETS) };
    const unexpired = { expiresAt: MoreThan(this.clock.now()) };
    const { affected } = await manager.update(
      Pairing,
      { ...open, ...unexpired },
      { tries: () => 'tries + 1' },
    );
    return affected === 1;
  }

  private async settle(manager: EntityManager, id: string, token: string): Promise<boolean> {
    const now = this.clock.now();
    const { affected } = await manager.update(
      Pairing,
      { id, state: 'open' },
      {
        state: 'claimed',
        claimedAt: now,
        tokenHash: tokenHash(token),
        tokenExpiresAt: now + TOKEN_MINUTES * MINUTE,
      },
    );
    return affected === 1;
  }

  private async claimOf(manager: EntityManager, pairing: Pairing, token: string): Promise<Claim> {
    const { reference } = await manager.findOneByOrFail(Case, { id: pairing.caseId });
    return { token, caseLabel: caseLabel(reference), expiresInSec: TOKEN_MINUTES * 60 };
  }

  /** A locator is unique among keys that are still open. */
  private async unusedKey(manager: EntityManager): Promise<PairingKey> {
    for (;;) {
      const key = makePairingKey(randomBytes);
      const taken = await manager.existsBy(Pairing, { locator: key.locator, state: In(['open']) });
      if (!taken) return key;
    }
  }

  private rowOf(caseId: string, key: PairingKey, expiresAt: number): Pairing {
    const id = randomToken();
    return {
      id,
      caseId,
      locator: key.locator,
      secretMac: this.markOf(id, key.secret),
      state: 'open',
      tries: 0,
      madeAt: this.clock.now(),
      expiresAt,
      claimedAt: null,
      tokenHash: null,
      tokenExpiresAt: null,
      reportsLeft: REPORTS,
    };
  }

  private markOf(id: string, secret: string): string {
    return this.serverKey.mark('pairing', `${id}.${secret}`);
  }
}
