import { ForbiddenException, Inject, Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager, LessThan } from 'typeorm';
import { Clock, HOUR, MINUTE } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { randomToken, tokenHash } from '../config/server-key';
import { UnitOfWork } from '../database/unit-of-work';
import { type StaffRole } from '../web/audience';
import { HouseCookie } from '../web/cookies';
import { StaffKeeper } from '../web/keepers';
import { isLoopback } from './loopback';
import { type SignedInStaff, admit } from './signed-in';
import { StaffMember } from './staff-member.entity';
import { StaffSession } from './staff-session.entity';

const IDLE = 30 * MINUTE;
const WHOLE = 12 * HOUR;

/** Who is signed in where: half an hour idle, twelve hours in all, ended at once when disabled. */
@Injectable()
export class StaffSessions extends StaffKeeper {
  private readonly cookie: HouseCookie;

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
  ) {
    super();
    const https = config.publicUrl.protocol === 'https:';
    this.cookie = new HouseCookie('pinabi-desk', https, WHOLE / 1000);
  }

  /** Starts a session inside a unit of work; the cookie's value is handed to `remember` after it. */
  async start(
    manager: EntityManager,
    staffId: string,
    proof: StaffSession['proof'],
  ): Promise<string> {
    const token = randomToken(32);
    const now = this.clock.now();
    const row = { tokenHash: tokenHash(token), staffId, proof, startedAt: now, seenAt: now };
    await manager.delete(StaffSession, { startedAt: LessThan(now - WHOLE) });
    await manager.insert(StaffSession, row);
    await manager.update(StaffMember, { id: staffId }, { enteredAt: now });
    return token;
  }

  /** The browser's earlier session ends: nobody who knew its secret gets in by it again. */
  async remember(request: FastifyRequest, reply: FastifyReply, token: string): Promise<void> {
    await this.forget(request);
    this.cookie.write(reply, token);
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.forget(request);
    this.cookie.clear(reply);
  }

  async admits(request: FastifyRequest, roles: readonly StaffRole[]): Promise<boolean> {
    const session = await this.sessionOf(request);
    if (session === null) return false;
    const staff = await this.staffOf(session);
    if (staff === undefined) return false;
    if (!roles.includes(staff.role)) throw new ForbiddenException();
    admit(request, staff);
    await this.keepWarm(request, session);
    return true;
  }

  /** Whether the person behind this request is still signed in, for answers that stay open. */
  async isStillIn(request: FastifyRequest): Promise<boolean> {
    const session = await this.sessionOf(request);
    return session !== null && (await this.staffOf(session)) !== undefined;
  }

  private async sessionOf(request: FastifyRequest): Promise<StaffSession | null> {
    const token = this.cookie.read(request);
    if (token === undefined) return null;
    const session = await this.reader.findOneBy(StaffSession, { tokenHash: tokenHash(token) });
    return session !== null && this.isLive(session) ? session : null;
  }

  /** Whether the desk still opens for this browser. */
  isLive({ proof, seenAt, startedAt }: StaffSession): boolean {
    if (proof === 'loopback') {
      return isLoopback(this.config.publicUrl) && this.clock.now() - startedAt <= WHOLE;
    }
    return this.clock.now() - seenAt <= IDLE && this.clock.now() - startedAt <= WHOLE;
  }

  private async staffOf({
    staffId,
    proof,
    tokenHash: session,
  }: StaffSession): Promise<SignedInStaff | undefined> {
    const staff = await this.reader.findOneBy(StaffMember, { id: staffId });
    if (staff?.disabledAt !== null) return undefined;
    const { id, name, role, keysOffAt } = staff;
    return { id, name, role, proof, session, usesKeys: keysOffAt === null };
  }

  /**
   * One write a minute at most. What a script fetches by itself says that a page is open, not that
   * somebody sits before it, so it keeps nobody signed in (Fetch metadata: `empty`).
   */
  private async keepWarm(request: FastifyRequest, session: StaffSession): Promise<void> {
    const now = this.clock.now();
    if (request.headers['sec-fetch-dest'] === 'empty' || now - session.seenAt < MINUTE) return;
    await this.units.run((manager) =>
      manager.update(StaffSession, { tokenHash: session.tokenHash }, { seenAt: now }),
    );
  }

  private async forget(request: FastifyRequest): Promise<void> {
    const token = this.cookie.read(request);
    if (token === undefined) return;
    await this.units.run((manager) =>
      manager.delete(StaffSession, { tokenHash: tokenHash(token) }),
    );
  }
}
