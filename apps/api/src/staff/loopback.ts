/**
 * Whether an address can be reached from the same machine only: RFC 6761 section 6.3 for the names,
 * RFC 1122 section 3.2.1.3 and RFC 4291 section 2.5.3 for the numbers.
 */
export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** A passkey belongs to a name, never to a number (WebAuthn level 3, section 4: RP ID). */
export function canHoldPasskeys({ hostname }: URL): boolean {
  return !hostname.startsWith('[') && !/^[\d.]+$/.test(hostname);
}
