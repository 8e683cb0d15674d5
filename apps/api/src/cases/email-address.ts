/**
 * One plain address and nothing else: no quotes, comments, groups, spaces or control characters, so
 * that it can add no header and no second recipient. A subset of RFC 5321, section 4.1.2.
 */
const PLAIN =
  /^[a-z0-9](?:[a-z0-9.!#$%&'*+/=?^_`{|}~-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** The address as we keep it; `undefined` when it is not one plain address. */
export function parseAddress(typed: string): string | undefined {
  const address = typed.trim();
  const plain = address.length <= 254 && PLAIN.test(address) && !address.includes('..');
  return plain ? address.toLowerCase() : undefined;
}
