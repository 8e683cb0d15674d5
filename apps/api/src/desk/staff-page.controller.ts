import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import {
  type Invited,
  OwnAccess,
  SignedIn,
  type SignedInStaff,
  StaffName,
  StaffRoster,
  deskPage,
} from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { momentIn } from '../web/dates';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { parseForm } from '../web/parse-form';
import { sessionLine } from './session-line';

const InviteForm = z.object({
  name: StaffName,
  role: z.enum(STAFF_ROLES, 'case:errors.choose'),
});

/** Who may enter the desk; the same as `npm run staff`, for admins who are not at the server. */
@Controller('desk/staff')
@Staff('admin')
export class StaffPageController {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly roster: StaffRoster,
    private readonly access: OwnAccess,
  ) {}

  @Get()
  list(@SignedIn() me: SignedInStaff, @Req() request: FastifyRequest): Promise<Page> {
    return this.pageOf(me, localeOf(request));
  }

  /** The link is shown once, in this answer, and to nobody else. */
  @Post('invitations')
  async invite(
    @SignedIn() me: SignedInStaff,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    const form = parseForm(InviteForm, body);
    if (!form.ok) return this.pageOf(me, localeOf(request), { errors: form.errors });
    const { name, role } = form.value;
    return this.told(me, localeOf(request), name, await this.roster.invite(name, role, me.id));
  }

  @Post('session-endings')
  async endSession(
    @SignedIn() me: SignedInStaff,
    @Body('session') session: unknown,
  ): Promise<SeeOther> {
    await this.access.endSession(me, String(session));
    return seeOther('/desk/staff');
  }

  @Post('disablings')
  async disable(@SignedIn() me: SignedInStaff, @Body('name') named: unknown): Promise<SeeOther> {
    const name = String(named);
    // Who shuts themselves out may shut out the last admin.
    if (name !== me.name) await this.roster.disable(name, me.id);
    return seeOther('/desk/staff');
  }

  private told(me: SignedInStaff, locale: Locale, name: string, invited: Invited): Promise<Page> {
    if (invited.kind !== 'invited') {
      return this.pageOf(me, locale, { errors: { name: `staff:list.${invited.kind}` } });
    }
    const link = `${this.config.publicUrl.origin}/desk/invitations/${invited.token}`;
    return this.pageOf(me, locale, { link, linkFor: name });
  }

  private async pageOf(
    me: SignedInStaff,
    locale: Locale,
    more: { errors?: Readonly<Record<string, string>>; link?: string; linkFor?: string } = {},
  ): Promise<Page> {
    const members = (await this.roster.list()).map(({ enteredAt, disabledAt, ...line }) => ({
      ...line,
      isMe: line.name === me.name,
      state: disabledAt !== null ? 'disabled' : enteredAt === null ? 'invited' : 'active',
      entered: enteredAt === null ? undefined : momentIn(locale, enteredAt),
    }));
    const names = await this.roster.names();
    const sessions = (await this.access.sessionsOf()).map((session) => ({
      ...sessionLine(locale, session, me),
      name: names.get(session.staffId),
    }));
    const roles = STAFF_ROLES.map((value) => ({ value }));
    const shown = { members, sessions, roles, place: 'staff', errors: {}, ...more };
    return deskPage(me, 'desk/views/desk-staff', shown, more.errors === undefined ? 200 : 422);
  }
}
