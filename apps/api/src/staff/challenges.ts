import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import { Clock, MINUTE } from '../config/clock';
import { ServerKey, randomToken, sameMark, tokenHash } from '../config/server-key';
import { SpentChallenge } from './spent-challenge.entity';

const LIFE = 5 * MINUTE;

/**
 * What a passkey is asked to sign. A challenge carries its own time and mark, so that showing a page
 * writes nothing; what is written down is that it was answered.
 */
@Injectable()
export class Challenges {
  constructor(
    private readonly key: ServerKey,
    private readonly clock: Clock,
  ) {}

  make(purpose: string): Uint8Array<ArrayBuffer> {
    const said = `${this.clock.now().toString(36)}.${randomToken(32)}`;
    return Uint8Array.from(Buffer.from(`${said}.${this.mark(purpose, said)}`));
  }

  /** Ours, for this purpose, and not older than five minutes. `challenge` is base64url. */
  isFresh(purpose: string, challenge: string): boolean {
    const [stamp = '', nonce = '', mark = ''] = textOf(challenge).split('.');
    const age = this.clock.now() - parseInt(stamp, 36);
    return sameMark(mark, this.mark(purpose, `${stamp}.${nonce}`)) && age <= LIFE;
  }

  /** False when it was answered before. */
  async spend(manager: EntityManager, challenge: string): Promise<boolean> {
    const now = this.clock.now();
    await manager.delete(SpentChallenge, { forgetAt: LessThan(now) });
    const hash = tokenHash(textOf(challenge));
    if (await manager.existsBy(SpentChallenge, { hash })) return false;
    await manager.insert(SpentChallenge, { hash, forgetAt: now + 2 * LIFE });
    return true;
  }

  private mark(purpose: string, said: string): string {
    return this.key.mark('passkey-challenge', `${purpose}.${said}`);
  }
}

function textOf(challenge: string): string {
  return Buffer.from(challenge, 'base64url').toString('latin1');
}
