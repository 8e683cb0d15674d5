import { type FastifyReply, type FastifyRequest } from 'fastify';

/** A cookie of ours: host-only, unreadable to scripts; `__Host-` binds it to https where there is https. */
export class HouseCookie {
  constructor(
    private readonly name: string,
    private readonly secure: boolean,
    private readonly maxAge: number,
  ) {}

  read(request: FastifyRequest): string | undefined {
    const value = request.cookies[this.fullName];
    return value === undefined || value === '' ? undefined : value;
  }

  write(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.fullName, value, { ...this.traits, maxAge: this.maxAge });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.fullName, this.traits);
  }

  private get fullName(): string {
    return this.secure ? `__Host-${this.name}` : this.name;
  }

  private get traits() {
    return { path: '/', httpOnly: true, secure: this.secure, sameSite: 'lax' as const };
  }
}
