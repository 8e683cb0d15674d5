import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** Not on the public internet: IANA special-purpose registries (RFC 6890 and its updates). */
const SPECIAL_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Everything outside 2000::/3, and in it what leads back to IPv4 or is for documents. */
const SPECIAL_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = new BlockList();
for (const range of SPECIAL_4) addTo(special, range, 'ipv4');
for (const range of SPECIAL_6) addTo(special, range, 'ipv6');
const publicSix = new BlockList();
addTo(publicSix, '2000::/3', 'ipv6');

export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !special.check(address, 'ipv4');
  return kind === 6 && publicSix.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** A name that leads into the house. */
class NotPublic extends Error {}

type Found = (error: NodeJS.ErrnoException | null, address: never, family?: number) => void;

/**
 * The lookup of a request that may only leave the house. The address that was checked is the one that
 * is connected to, so a name that answers differently the second time (DNS rebinding) gains nothing.
 */
export function lookupPublic(name: string, options: object, found: Found): void {
  lookup(name, { all: true, verbatim: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return found(error ?? notFound(name), '' as never);
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return found(new NotPublic(name), '' as never);
    }
    if ('all' in options && options.all === true) return found(null, addresses as never);
    found(null, first.address as never, first.family);
  });
}

function notFound(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`No address: ${name}`), { code: 'ENOTFOUND' });
}

function addTo(list: BlockList, range: string, kind: 'ipv4' | 'ipv6'): void {
  const [network = '', bits = ''] = range.split('/');
  list.addSubnet(network, Number(bits), kind);
}
