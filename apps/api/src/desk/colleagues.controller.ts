import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import {
  SignedIn,
  type SignedInStaff,
  StaffRecoveries,
  StaffRoster,
  type Vouched,
  deskPage,
} from '../staff';
import { Staff } from '../web/audience';
import { type Page } from '../web/page';
import { WORKERS } from './desk-roles';

/** Somebody lost their device: two colleagues who know them let them in again. */
@Controller('desk/colleagues')
@Staff(...WORKERS)
export class ColleaguesController {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly recoveries: StaffRecoveries,
    private readonly roster: StaffRoster,
  ) {}

  @Get()
  list(@SignedIn() me: SignedInStaff): Promise<Page> {
    return this.pageOf(me);
  }

  /** The link is shown once, to the second of the two. */
  @Post('recoveries')
  async vouch(@SignedIn() me: SignedInStaff, @Body('colleague') named: unknown): Promise<Page> {
    return this.pageOf(me, await this.recoveries.vouch(String(named), me));
  }

  private async pageOf(me: SignedInStaff, vouched?: Vouched): Promise<Page> {
    const names = await this.roster.names();
    const colleagues = (await this.recoveries.colleaguesOf(me)).map(({ vouchedBy, ...rest }) => ({
      ...rest,
      vouchedBy: vouchedBy === undefined ? undefined : names.get(vouchedBy),
      mayVouch: vouchedBy !== me.id,
    }));
    const letIn = vouched?.kind === 'let-in' ? vouched : undefined;
    const shown = {
      colleagues,
      told: letIn === undefined ? vouched?.kind : undefined,
      linkFor: letIn?.name,
      link: letIn && `${this.config.publicUrl.origin}/desk/invitations/${letIn.token}`,
      place: 'me',
    };
    return deskPage(me, 'desk/views/desk-colleagues', shown);
  }
}
