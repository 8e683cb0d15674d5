import { type FastifyRequest } from 'fastify';
import { type StaffRole } from './audience';

/** Knows whose case a browser holds. Fulfilled by the cases room. */
export abstract class CaseKeeper {
  /** Remembers the case for this request when the cookie is good. */
  abstract admits(request: FastifyRequest): Promise<boolean>;
}

/** Knows who of the staff is signed in. Fulfilled by the staff room. */
export abstract class StaffKeeper {
  abstract admits(request: FastifyRequest, roles: readonly StaffRole[]): Promise<boolean>;
}
