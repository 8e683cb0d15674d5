import { Body, Controller, Get, Post } from '@nestjs/common';
import { SignedIn, type SignedInStaff, StaffRoster, deskPage } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { type Page, type SeeOther, seeOther } from '../web/page';

/** Which keys do what, and the switch that turns them off (WCAG 2.2, 2.1.4). */
@Controller('desk/shortcuts')
@Staff(...STAFF_ROLES)
export class ShortcutsController {
  constructor(private readonly roster: StaffRoster) {}

  @Get()
  show(@SignedIn() me: SignedInStaff): Page {
    return deskPage(me, 'desk/views/desk-shortcuts', { place: 'shortcuts' });
  }

  @Post()
  async choose(@SignedIn() me: SignedInStaff, @Body('keys') keys: unknown): Promise<SeeOther> {
    await this.roster.useKeys(me.id, keys === 'on');
    return seeOther('/desk/shortcuts');
  }
}
