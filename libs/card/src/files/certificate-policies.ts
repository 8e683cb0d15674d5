import { MalformedTlv, readTlvs, tlvAt } from '../bytes/tlv';

/** Tags of DER (ITU-T X.690) on the way to a certificate's extensions (RFC 5280, 4.1). */
const TAG = { oid: 0x06, octets: 0x04, sequence: 0x30, extensions: 0xa3 } as const;

/** id-ce-certificatePolicies, RFC 5280, 4.2.1.4. */
const CERTIFICATE_POLICIES = '2.5.29.32';

/** The policies a certificate was issued under, in dotted form. Throws `MalformedTlv` when it is none. */
export function policiesOf(certificate: Uint8Array | undefined): string[] {
  const { sequence, extensions } = TAG;
  const list = tlvAt(certificate, sequence, sequence, extensions, sequence);
  const extension = sequencesIn(list).find((fields) => oidIn(fields) === CERTIFICATE_POLICIES);
  return sequencesIn(tlvAt(tlvAt(extension, TAG.octets), sequence))
    .map(oidIn)
    .filter((oid) => oid !== undefined);
}

function sequencesIn(bytes: Uint8Array = new Uint8Array()): Uint8Array[] {
  return readTlvs(bytes)
    .filter(({ tag }) => tag === TAG.sequence)
    .map(({ value }) => value);
}

function oidIn(fields: Uint8Array): string | undefined {
  const oid = tlvAt(fields, TAG.oid);
  return oid && dotted(oid);
}

/** X.690, 8.19: seven bits to a byte, and the first two arcs in one number. */
function dotted(oid: Uint8Array): string {
  const [first = 0, ...rest] = arcsIn(oid);
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}

function arcsIn(oid: Uint8Array): number[] {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of oid) {
    arc = arc * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(arc)) throw new MalformedTlv('An arc is too large');
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  return arcs;
}
