import {
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { Guest } from '../web/audience';
import { type Page, type SeeOther, page, seeOther } from '../web/page';
import { Invitations } from './invitations';
import { canHoldPasskeys, isLoopback } from './loopback';
import { Passkeys } from './passkeys';
import { StaffEntry } from './staff-entry';
import { StaffSessions } from './staff-sessions';

/** The one-time link. Looking at it changes nothing; a button spends it. */
@Controller('desk/invitations/:token')
@Guest()
export class InvitationController {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly reader: EntityManager,
    private readonly invitations: Invitations,
    private readonly passkeys: Passkeys,
    private readonly entry: StaffEntry,
    private readonly sessions: StaffSessions,
  ) {}

  @Get()
  show(@Param('token') token: string): Promise<Page> {
    return this.pageOf(token);
  }

  @Post()
  async register(
    @Param('token') token: string,
    @Body('response') response: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const invited = await this.invitations.find(this.reader, token);
    if (invited === null) return dead();
    const session = await this.entry.register(invited, token, response);
    if (session === undefined) return this.pageOf(token, true);
    await this.sessions.remember(request, reply, session);
    return seeOther('/desk');
  }

  /** Many desktops have no authenticator; on the desk's own machine, and only there, this replaces it. */
  @Post('visit')
  async visit(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    if (!isLoopback(this.config.publicUrl)) throw new NotFoundException();
    const session = await this.entry.visit(token);
    if (session === undefined) return dead();
    await this.sessions.remember(request, reply, session);
    return seeOther('/desk');
  }

  private async pageOf(token: string, refused = false): Promise<Page> {
    const invited = await this.invitations.find(this.reader, token);
    if (invited === null) return dead();
    const { name, role } = invited;
    const { publicUrl } = this.config;
    const options = canHoldPasskeys(publicUrl)
      ? await this.passkeys.registrationOptions(invited)
      : undefined;
    const shown = { token, name, role, options, refused, mayVisit: isLoopback(publicUrl) };
    return page('staff/views/invitation', shown, refused ? 422 : 200);
  }
}

function dead(): Page {
  return page('staff/views/invitation-dead', {}, 410);
}
