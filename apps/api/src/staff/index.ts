export { canHoldPasskeys, isLoopback } from './loopback';
export { deskPage } from './desk-page';
export { SignedIn, type SignedInStaff } from './signed-in';
export { INVITATION_MINUTES } from './invitations';
export { OwnAccess } from './own-access';
export { StaffName } from './staff-name';
export { StaffRecoveries, type Vouched } from './staff-recoveries';
export { type Invited, StaffRoster } from './staff-roster';
export { StaffSessions } from './staff-sessions';
