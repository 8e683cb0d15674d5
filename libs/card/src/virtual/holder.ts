import { AUTHENTICATION_CERTIFICATE, SIGNING_CERTIFICATE } from './certificates';

/** Whose card is played. Always the issuer's published example person. */
export interface VirtualHolder {
  readonly kind: 'e-resident' | 'id-card';
  /** "DD MM YYYY". */
  readonly expires: string;
}

export const EXAMPLE_HOLDER: VirtualHolder = { kind: 'e-resident', expires: '13 08 2029' };

const text = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value, 'utf8'));
/** "No such thing" on an Estonian card is one zero byte, not an empty file. */
const BLANK = Uint8Array.of(0x00);

/** What differs between an e-Resident's card and a resident's: TD-ID1-Chip-App V0.8, EF 5001 to 5008. */
const RESIDENT_ONLY = { '5003': 'M', '5004': 'EST', '5005': '08 01 1980 EST' };

/** The personal files by their id, with the published example data. */
export function personalFilesOf(holder: VirtualHolder): [id: string, content: Uint8Array][] {
  const isResident = holder.kind === 'id-card';
  return [
    ['5001', text('JÕEORG')],
    ['5002', text('JAAK-KRISTJAN')],
    ...Object.entries(RESIDENT_ONLY).map(([id, value]): [string, Uint8Array] => [
      id,
      isResident ? text(value) : BLANK,
    ]),
    ['5006', text('38001085718')],
    ['5007', text(documentNumberOf(holder))],
    ['5008', text(holder.expires)],
    ['5009', text('13 08 2024')],
  ];
}

export function documentNumberOf({ kind }: VirtualHolder): string {
  return kind === 'e-resident' ? 'NS0000009' : 'AS0010392';
}

/** The last arcs of the policy that the certificates were made with: 2.999.….51361.1.2.4. */
const POLICY_MADE = [0x83, 0x91, 0x21, 1, 2, 4];
const POLICY_ARCS = {
  'idemia e-resident': [1, 2, 4],
  'idemia id-card': [1, 2, 1],
  'thales e-resident': [2, 1, 6],
  'thales id-card': [2, 1, 1],
} as const;

/** Authentication and signing certificate under the policy of such a document. Nobody checks their signature. */
export function certificatesOf(
  maker: 'idemia' | 'thales',
  { kind }: VirtualHolder,
): { readonly authentication: Uint8Array; readonly signing: Uint8Array } {
  const arcs = POLICY_ARCS[`${maker} ${kind}`];
  return {
    authentication: underPolicy(AUTHENTICATION_CERTIFICATE, arcs),
    signing: underPolicy(SIGNING_CERTIFICATE, arcs),
  };
}

function underPolicy(certificate: Uint8Array, arcs: readonly number[]): Uint8Array {
  const changed = Uint8Array.from(certificate);
  const at = Buffer.from(certificate).indexOf(Uint8Array.from(POLICY_MADE));
  changed.set(arcs, at + POLICY_MADE.length - arcs.length);
  return changed;
}
