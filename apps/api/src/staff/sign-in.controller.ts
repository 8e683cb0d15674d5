import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { MINUTE } from '../config/clock';
import { Limits, networkPrefix, type Rule } from '../limits';
import { Guest } from '../web/audience';
import { type Page, type SeeOther, page, seeOther } from '../web/page';
import { Passkeys } from './passkeys';
import { StaffEntry } from './staff-entry';
import { StaffSessions } from './staff-sessions';

const FROM_ONE_PLACE: Rule = { name: 'sign-in-from', window: 5 * MINUTE, most: 20 };

/** In by passkey, out by a button. */
@Controller('desk')
@Guest()
export class SignInController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly entry: StaffEntry,
    private readonly sessions: StaffSessions,
    private readonly limits: Limits,
  ) {}

  @Get('sign-in')
  ask(): Promise<Page> {
    return this.pageOf();
  }

  @Post('sign-in')
  async enter(
    @Body('response') response: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const allowance = await this.limits.take([[FROM_ONE_PLACE, networkPrefix(request.ip)]]);
    if (allowance.kind === 'refused') return page('web/views/error', { problem: 'try-later' }, 429);
    const session = await this.entry.signIn(response);
    if (session === undefined) return this.pageOf(true);
    await this.sessions.remember(request, reply, session);
    return seeOther('/desk');
  }

  @Post('sign-out')
  async leave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    await this.sessions.end(request, reply);
    void reply.header('clear-site-data', '"cache", "storage"');
    return seeOther('/desk/sign-in');
  }

  private async pageOf(refused = false): Promise<Page> {
    const options = await this.passkeys.signInOptions();
    return page('staff/views/sign-in', { options, refused }, refused ? 422 : 200);
  }
}
