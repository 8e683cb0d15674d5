import { Inject, Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Clock, DAY, HOUR, MINUTE } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { randomToken, tokenHash } from '../config/server-key';
import { insertPlainly } from '../database/insert-plainly';
import { rows } from '../database/rows';
import { UnitOfWork } from '../database/unit-of-work';
import { HouseCookie } from '../web/cookies';
import { CaseKeeper } from '../web/keepers';
import { CaseVisit } from './case-visit.entity';
import { type Case } from './case.entity';
import { holdCase } from './held-case';

const IDLE = HOUR;
const WHOLE = DAY;

/** Which browser may see which case: a cookie for this one case, an hour idle, a day in all. */
@Injectable()
export class CaseVisits extends CaseKeeper {
  private readonly cookie: HouseCookie;

  constructor(
    @Inject(APP_CONFIG) config: AppConfig,
    private readonly clock: Clock,
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
  ) {
    super();
    const https = config.publicUrl.protocol === 'https:';
    this.cookie = new HouseCookie('pinabi-case', https, WHOLE / 1000);
  }

  /** Starts a visit inside a unit of work; the cookie's value is handed to `remember` after it. */
  async start(manager: EntityManager, caseId: string): Promise<string> {
    const token = randomToken(32);
    const now = this.clock.now();
    const visit = { tokenHash: tokenHash(token), caseId, startedAt: now, seenAt: now };
    await insertPlainly(manager, CaseVisit, [visit]);
    return token;
  }

  remember(reply: FastifyReply, token: string): void {
    this.cookie.write(reply, token);
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = this.cookie.read(request);
    if (token === undefined) return;
    await this.units.run((manager) => manager.delete(CaseVisit, { tokenHash: tokenHash(token) }));
    this.cookie.clear(reply);
  }

  /** No browser sees this case by a cookie any more. */
  async endAll(manager: EntityManager, caseId: string): Promise<void> {
    await manager.delete(CaseVisit, { caseId });
  }

  async admits(request: FastifyRequest): Promise<boolean> {
    const visit = await this.visitOf(request);
    if (visit === null) return false;
    const found = await this.caseOf(visit);
    if (found === null) return false;
    holdCase(request, found);
    await this.keepWarm(visit);
    return true;
  }

  /** The case of the visit, or the one it was merged into: that is where its story goes on. */
  private async caseOf({ caseId }: CaseVisit): Promise<Case | null> {
    const found = await this.byId(caseId);
    const into = found?.mergedIntoId ?? null;
    return into === null ? found : this.byId(into);
  }

  private async byId(id: string): Promise<Case | null> {
    const [found] = await rows<Case>(this.reader)`SELECT * FROM "cases" WHERE "id" = ${id}`;
    return found ?? null;
  }

  /** The case that this browser holds, on a page that needs none. */
  async heldBy(request: FastifyRequest): Promise<Case | undefined> {
    const visit = await this.visitOf(request);
    if (visit === null) return undefined;
    return (await this.caseOf(visit)) ?? undefined;
  }

  private async visitOf(request: FastifyRequest): Promise<CaseVisit | null> {
    const token = this.cookie.read(request);
    if (token === undefined) return null;
    const [visit] = await rows<CaseVisit>(this.reader)`
      SELECT * FROM "case_visits" WHERE "tokenHash" = ${tokenHash(token)}`;
    return visit !== undefined && this.isLive(visit) ? visit : null;
  }

  private isLive(visit: CaseVisit): boolean {
    const now = this.clock.now();
    return now - visit.seenAt <= IDLE && now - visit.startedAt <= WHOLE;
  }

  /** One write a minute at most, however often the page is looked at. */
  private async keepWarm(visit: CaseVisit): Promise<void> {
    const now = this.clock.now();
    if (now - visit.seenAt < MINUTE) return;
    await this.units.run((manager) =>
      manager.update(CaseVisit, { tokenHash: visit.tokenHash }, { seenAt: now }),
    );
  }
}
