export type DocumentKind = 'e-resident' | 'digital-id' | 'id-card' | 'unknown';

/**
 * DigiDoc4-Client, SslCertificate.cpp: the first row that fits any policy wins, so the narrow ones
 * stand first. 51361 is the Police and Border Guard, 51455 the Foreign Ministry.
 */
const ROWS: readonly (readonly [arc: string, kind: DocumentKind])[] = [
  ['1.3.6.1.4.1.51361.1.1.4', 'e-resident'],
  ['1.3.6.1.4.1.51361.1.2.4', 'e-resident'],
  ['1.3.6.1.4.1.51361.2.1.6', 'e-resident'],
  ['1.3.6.1.4.1.51361.1.1.3', 'digital-id'],
  ['1.3.6.1.4.1.51361.1.2.3', 'digital-id'],
  ['1.3.6.1.4.1.51361.1.1', 'id-card'],
  ['1.3.6.1.4.1.51361.1.2', 'id-card'],
  ['1.3.6.1.4.1.51361.2.1', 'id-card'],
  ['1.3.6.1.4.1.51455.1.1', 'id-card'],
  ['1.3.6.1.4.1.51455.1.2', 'id-card'],
  ['1.3.6.1.4.1.51455.2.1', 'id-card'],
];

/** Test cards carry the real policy below ITU's example arc. */
const EXAMPLE_ARC = /^2\.999\./;

/** What kind of document a certificate's policies speak of. */
export function documentKindOf(policies: readonly string[]): DocumentKind {
  const oids = policies.map((policy) => policy.replace(EXAMPLE_ARC, ''));
  const row = ROWS.find(([arc]) => oids.some((oid) => isWithin(oid, arc)));
  return row?.[1] ?? 'unknown';
}

/** By whole arcs: 1.1.40 does not lie within 1.1.4. */
function isWithin(oid: string, arc: string): boolean {
  return oid === arc || oid.startsWith(`${arc}.`);
}
