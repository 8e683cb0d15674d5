import { ForbiddenException, Inject, Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager, LessThan } from 'typeorm';
import { Clock, HOUR, MINUTE } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { randomToken, tokenHash } from '../config/server-key';
import { rows } from '../database/rows';
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

type HeldSession = StaffSession & Pick<StaffMember, 'name' | 'role' | 'keysOffAt'>;

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
    if (session === undefined) return false;
    const staff = staffOf(session);
    if (!roles.includes(staff.role)) throw new ForbiddenException();
    admit(request, staff);
    await this.keepWarm(request, session);
    return true;
  }

  /** Whether the person behind this request is still signed in, for answers that stay open. */
  async isStillIn(request: FastifyRequest): Promise<boolean> {
    return (await this.sessionOf(request)) !== undefined;
  }

  /** One look for each page: the session, and whose it is unless they have left. */
  private async sessionOf(request: FastifyRequest): Promise<HeldSession | undefined> {
    const token = this.cookie.read(request);
    if (token === undefined) return undefined;
    const [session] = await rows<HeldSession>(this.reader)`
      SELECT s."tokenHash", s."staffId", s."proof", s."startedAt", s."seenAt",
        m."name", m."role", m."keysOffAt"
      FROM "staff_sessions" s JOIN "staff_members" m ON m."id" = s."staffId"
      WHERE s."tokenHash" = ${tokenHash(token)} AND m."disabledAt" IS NULL`;
    return session !== undefined && this.isLive(session) ? session : undefined;
  }

  /** Whether the desk still opens for this browser. */
  isLive({ proof, seenAt, startedAt }: StaffSession): boolean {
    if (proof === 'loopback') {
      return isLoopback(this.config.publicUrl) && this.clock.now() - startedAt <= WHOLE;
    }
    return this.clock.now() - seenAt <= IDLE && this.clock.now() - startedAt <= WHOLE;
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

function staffOf({ staffId, name, role, proof, tokenHash, keysOffAt }: HeldSession): SignedInStaff {
  return { id: staffId, name, role, proof, session: tokenHash, usesKeys: keysOffAt === null };
}
