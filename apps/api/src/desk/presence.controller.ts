import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { SignedIn, type SignedInStaff, StaffRoster } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { type Page, page } from '../web/page';
import { CaseFile } from './case-file';
import { WORKERS } from './desk-roles';
import { othersShown } from './others.page';
import { Presence } from './presence';

/** Who else is at a case, for a page that is open already: a line of it, and no word of the case. */
@Controller('desk/cases/:reference')
export class PresenceController {
  constructor(
    private readonly files: CaseFile,
    private readonly presence: Presence,
    private readonly roster: StaffRoster,
  ) {}

  @Get('presence')
  @Staff(...STAFF_ROLES)
  async others(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
  ): Promise<Page> {
    const { id } = await this.files.find(reference);
    const [present, names] = [await this.presence.othersAt(id, me.id), await this.roster.names()];
    return page('desk/views/_desk-others', { others: othersShown(present, names) });
  }

  /** A flag and nothing else: the text stays where it is written. */
  @Post('writing')
  @HttpCode(204)
  @Staff(...WORKERS)
  async writes(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
  ): Promise<void> {
    const { id } = await this.files.find(reference);
    await this.presence.writes(id, me.id);
  }
}
