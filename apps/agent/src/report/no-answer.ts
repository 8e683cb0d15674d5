/** Why no whole answer came. */
export interface NoAnswer {
  readonly kind: 'unreachable' | 'untrusted' | 'cut-off';
}

/** Met before a single byte of ours went out. */
const NEVER_THERE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What Node names the many ways in which a certificate does not hold. */
const NO_TRUST = /CERT|SIGNATURE|ERR_TLS|ERR_SSL|EPROTO/;

/**
 * What a failed `fetch` tells, from its code only: messages come in the language of the system. What
 * is not known to have stayed here may have arrived.
 */
export function noAnswer(error: unknown): NoAnswer {
  const cause = fieldOf(error, 'cause');
  const named = fieldOf(cause, 'code');
  const code = typeof named === 'string' ? named : '';
  // What has no code was refused before it became a connection, such as a port that is barred.
  if (NEVER_THERE.has(code) || (cause !== undefined && code === '')) return { kind: 'unreachable' };
  return { kind: NO_TRUST.test(code) ? 'untrusted' : 'cut-off' };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
