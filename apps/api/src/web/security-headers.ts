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

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), loopback-network=(), local-network=()',
};

/** On every answer, errors included. Pages are not kept by caches; assets say otherwise themselves. */
export function wearSecurityHeaders(https: boolean) {
  return (_: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    void reply.headers(HEADERS);
    void reply.header('cache-control', 'no-store');
    if (https) {
      void reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    }
    done();
  };
}
