import { type FastifyReply, type FastifyRequest } from 'fastify';

/**
 * A cookie of ours: host-only, unreadable to scripts; `__Host-` binds it to https where there is
 * https (RFC 6265bis, 4.1.3). Values are base64url or pairing keys, so nothing needs escaping.
 */
export class HouseCookie {
  private readonly fullName: string;
  private readonly traits: string;

  constructor(
    name: string,
    secure: boolean,
    private readonly maxAge: number,
  ) {
    this.fullName = secure ? `__Host-${name}` : name;
    this.traits = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  read({ headers }: FastifyRequest): string | undefined {
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    const [, value] = pairs.find(([name]) => name === this.fullName) ?? [];
    return value !== undefined && /^[\w-]{1,100}$/.test(value) ? value : undefined;
  }

  write(reply: FastifyReply, value: string): void {
    void reply.header(
      'set-cookie',
      `${this.fullName}=${value}; Max-Age=${this.maxAge}${this.traits}`,
    );
  }

  clear(reply: FastifyReply): void {
    void reply.header('set-cookie', `${this.fullName}=; Max-Age=0${this.traits}`);
  }
}
