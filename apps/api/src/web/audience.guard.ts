import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { AUDIENCE, type Audience } from './audience';
import { CaseKeeper, StaffKeeper } from './keepers';
import { NotSignedIn } from './not-signed-in';

/** Denies by default: asks the keeper of the route's audience whether this request may pass. */
@Injectable()
export class AudienceGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CaseKeeper) private readonly cases: CaseKeeper,
    @Inject(StaffKeeper) private readonly staff: StaffKeeper,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const audience = this.reflector.getAllAndOverride<Audience | undefined>(AUDIENCE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (audience === undefined) throw new NotFoundException();
    return this.admits(audience, request);
  }

  private async admits(audience: Audience, request: FastifyRequest): Promise<boolean> {
    switch (audience.kind) {
      case 'guest':
      case 'machine':
        return true;
      case 'case-holder':
        if (await this.cases.admits(request)) return true;
        throw new NotSignedIn('case');
      case 'staff':
        if (await this.staff.admits(request, audience.roles)) return true;
        throw new NotSignedIn('desk');
    }
  }
}
