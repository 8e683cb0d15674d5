import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { OwnAccess, SignedIn, type SignedInStaff, canHoldPasskeys, deskPage } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { momentIn } from '../web/dates';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { sessionLine } from './session-line';

/** How one gets in oneself: browsers that are signed in, and passkeys; two, so that one may be lost. */
@Controller('desk/me')
@Staff(...STAFF_ROLES)
export class OwnAccessController {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly access: OwnAccess,
  ) {}

  @Get()
  show(@SignedIn() me: SignedInStaff, @Req() request: FastifyRequest): Promise<Page> {
    return this.pageOf(me, localeOf(request));
  }

  @Post('passkeys')
  async add(
    @SignedIn() me: SignedInStaff,
    @Body('response') response: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const added = this.mayAdd(me) && (await this.access.addPasskey(me, response));
    return added ? seeOther('/desk/me') : this.pageOf(me, localeOf(request), 'staff:me.notAdded');
  }

  @Post('passkey-removals')
  async remove(
    @SignedIn() me: SignedInStaff,
    @Body('passkey') passkey: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    if (await this.access.removePasskey(me, String(passkey))) return seeOther('/desk/me');
    return this.pageOf(me, localeOf(request), 'staff:me.lastOne');
  }

  @Post('session-endings')
  async endSession(
    @SignedIn() me: SignedInStaff,
    @Body('session') session: unknown,
  ): Promise<SeeOther> {
    await this.access.endSession(me, String(session), me.id);
    return seeOther('/desk/me');
  }

  /** A visit without a passkey proves nothing, so it makes none. */
  private mayAdd({ proof }: SignedInStaff): boolean {
    return proof === 'passkey' && canHoldPasskeys(this.config.publicUrl);
  }

  private async pageOf(me: SignedInStaff, locale: Locale, problem?: string): Promise<Page> {
    const sessions = await this.access.sessionsOf(me.id);
    const passkeys = await this.access.passkeysOf(me.id);
    const shown = {
      sessions: sessions.map((session) => sessionLine(locale, session, me)),
      passkeys: passkeys.map(({ credentialId, registeredAt, usedAt }) => ({
        id: credentialId,
        registeredAt: momentIn(locale, registeredAt),
        usedAt: usedAt === null ? undefined : momentIn(locale, usedAt),
      })),
      hasOne: passkeys.length === 1,
      mayRemove: passkeys.length > 1,
      options: this.mayAdd(me) ? await this.access.registrationOptions(me) : undefined,
      problem,
      place: 'me',
    };
    return deskPage(me, 'desk/views/desk-me', shown, problem === undefined ? 200 : 422);
  }
}
