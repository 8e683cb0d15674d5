import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type StaffRole } from '../web/audience';
import { type StaffSession } from './staff-session.entity';

/** Who of the staff is behind this request. */
export interface SignedInStaff {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly proof: StaffSession['proof'];
  /** The hash of this browser's secret, to tell it from the person's other ones. */
  readonly session: string;
  /** Whether single keys work for this person. */
  readonly usesKeys: boolean;
}

const signedIn = new WeakMap<FastifyRequest, SignedInStaff>();

/** Remembers, for this request only, whose cookie was shown. */
export function admit(request: FastifyRequest, staff: SignedInStaff): void {
  signedIn.set(request, staff);
}

/** `@SignedIn() me`: the member of staff, on routes for `@Staff(…)`. */
export const SignedIn = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedInStaff => {
    const staff = signedIn.get(context.switchToHttp().getRequest<FastifyRequest>());
    if (staff === undefined) throw new Error('@SignedIn() needs @Staff()');
    return staff;
  },
);
