import { type FastifyReply, type FastifyRequest } from 'fastify';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The same policy with one more source of styles. */
export function policyWith(style: string): string {
  return POLICY.replace("style-src 'self'", `style-src 'self' ${style}`);
}

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), loopback-network=(), local-network=()',
  // Pages are not kept by caches; assets say otherwise themselves.
  'cache-control': 'no-store',
};

/** What every answer wears, errors included. */
export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  if (!https) return HEADERS;
  return { ...HEADERS, 'strict-transport-security': 'max-age=63072000; includeSubDomains' };
}

export function wearSecurityHeaders(https: boolean) {
  const headers = securityHeaders(https);
  return (_: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    void reply.headers(headers);
    done();
  };
}
