import { Global, Module } from '@nestjs/common';
import { StaffKeeper } from '../web/keepers';
import { Challenges } from './challenges';
import { InvitationController } from './invitation.controller';
import { Invitations } from './invitations';
import { OwnAccess } from './own-access';
import { Passkeys } from './passkeys';
import { SignInController } from './sign-in.controller';
import { StaffEntry } from './staff-entry';
import { StaffRecoveries } from './staff-recoveries';
import { StaffRoster } from './staff-roster';
import { StaffSessions } from './staff-sessions';

/** Who staffs the desk, and how they prove it. */
@Global()
@Module({
  controllers: [InvitationController, SignInController],
  providers: [
    Challenges,
    Invitations,
    OwnAccess,
    Passkeys,
    StaffEntry,
    StaffRecoveries,
    StaffRoster,
    StaffSessions,
    { provide: StaffKeeper, useExisting: StaffSessions },
  ],
  exports: [OwnAccess, StaffKeeper, StaffRecoveries, StaffRoster, StaffSessions],
})
export class StaffModule {}
