import { SetMetadata } from '@nestjs/common';

export const STAFF_ROLES = ['agent', 'lead', 'admin', 'auditor'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Who a route is for. A route that does not say so stops the start-up. */
export type Audience =
  | { readonly kind: 'guest' }
  | { readonly kind: 'case-holder' }
  | { readonly kind: 'staff'; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'machine' };

export const AUDIENCE = 'pinabi:audience';
const forAudience = (audience: Audience) => SetMetadata(AUDIENCE, audience);

/** Anyone, without proof of anything. */
export const Guest = () => forAudience({ kind: 'guest' });
/** A browser whose cookie opens one case. */
export const CaseHolder = () => forAudience({ kind: 'case-holder' });
/** Signed-in staff with one of these roles. */
export const Staff = (...roles: StaffRole[]) => forAudience({ kind: 'staff', roles });
/** A program: no cookies are read, no forms are taken. */
export const Machine = () => forAudience({ kind: 'machine' });
