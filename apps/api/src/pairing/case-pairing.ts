import { Inject, Injectable } from '@nestjs/common';
import { type CardReport, type Locale, parsePairingKey } from '@pinabi/guidance';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { PairingDesk, type PairingPanel } from '../cases';
import { type Case } from '../cases/case.entity';
import { Clock, HOUR } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { rows } from '../database/rows';
import { Limits, type Rule } from '../limits';
import { HouseCookie } from '../web/cookies';
import { momentIn } from '../web/dates';
import { agentWords } from './agent-words';
import { KEY_MINUTES, type ShownKey } from './pairing-keys';
import { type Pairing } from './pairing.entity';
import { ReportIntake } from './report-intake';

const PASTED_INTO_ONE_CASE: Rule = { name: 'pasted-into', window: HOUR, most: 10 };

/**
 * What the case page shows of its pairing. We keep only a mark of the key, so the browser that asked
 * for it carries it in a cookie for as long as it lives.
 */
@Injectable()
export class CasePairing extends PairingDesk {
  private readonly cookie: HouseCookie;

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly reader: EntityManager,
    private readonly clock: Clock,
    private readonly intake: ReportIntake,
    private readonly limits: Limits,
  ) {
    super();
    const https = config.publicUrl.protocol === 'https:';
    this.cookie = new HouseCookie('pinabi-key', https, KEY_MINUTES * 60);
  }

  show(reply: FastifyReply, { key }: ShownKey): void {
    this.cookie.write(reply, key);
  }

  async takePasted(held: Case, report: CardReport): Promise<'taken' | 'too-many'> {
    const allowance = await this.limits.take([[PASTED_INTO_ONE_CASE, held.id]]);
    if (allowance.kind === 'refused') return 'too-many';
    await this.intake.takePasted(held.id, report);
    return 'taken';
  }

  async panel(request: FastifyRequest, held: Case, locale: Locale): Promise<PairingPanel> {
    const [newest] = await rows<Pairing>(this.reader)`
      SELECT * FROM "pairings" WHERE "caseId" = ${held.id} ORDER BY "madeAt" DESC LIMIT 1`;
    if (newest === undefined) return { state: 'none' };
    if (newest.state === 'claimed') return this.connection(newest, locale);
    const key = this.keyShown(request, newest);
    return key === undefined ? { state: 'ended' } : this.waiting(newest, key, held, locale);
  }

  private connection({ tokenExpiresAt }: Pairing, locale: Locale): PairingPanel {
    const until = tokenExpiresAt ?? 0;
    return until > this.clock.now()
      ? { state: 'connected', until: momentIn(locale, until) }
      : { state: 'ended' };
  }

  private keyShown(request: FastifyRequest, newest: Pairing): string | undefined {
    const key = this.cookie.read(request);
    const parsed = parsePairingKey(key ?? '');
    const fits = parsed.kind === 'key' && parsed.key.locator === newest.locator;
    const live = newest.state === 'open' && newest.expiresAt > this.clock.now() && newest.tries < 5;
    return fits && live ? key : undefined;
  }

  private waiting({ expiresAt }: Pairing, key: string, held: Case, locale: Locale): PairingPanel {
    const typed = agentWords(held, locale, this.config.publicUrl.origin, key);
    return {
      state: 'waiting',
      key,
      command: `pinabi-agent ${typed}`,
      fromSource: `npm run agent -- ${typed}`,
      host: this.config.publicUrl.host,
      secondsLeft: Math.round((expiresAt - this.clock.now()) / 1000),
      until: momentIn(locale, expiresAt),
    };
  }
}
