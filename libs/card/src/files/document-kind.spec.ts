import { AUTHENTICATION_CERTIFICATE } from '../virtual/certificates';
import { policiesOf } from './certificate-policies';
import { documentKindOf } from './document-kind';

/** What the issuers wrote into certificates, as DigiDoc4-Client tells them apart. */
const ARCS = [
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
] as const;

describe('the kind of a document', () => {
  it('is read from the policies of the certificate', () => {
    expect(policiesOf(AUTHENTICATION_CERTIFICATE)).toEqual(['2.999.1.3.6.1.4.1.51361.1.2.4']);
  });

  it.each(ARCS)('of policy %s is %s: below it, on a test card and beside others', (arc, kind) => {
    expect(documentKindOf([arc])).toBe(kind);
    expect(documentKindOf([`${arc}.7`])).toBe(kind);
    expect(documentKindOf([`2.999.${arc}`])).toBe(kind);
    expect(documentKindOf(['0.4.0.2042.1.2', arc])).toBe(kind);
  });

  it.each([
    ['1.3.6.1.4.1.51361.1.1.45', 'id-card'],
    ['1.3.6.1.4.1.51361.1.10.4', 'unknown'],
    ['1.3.6.1.4.1.51361.1', 'unknown'],
    ['1.3.6.1.4.1.10015.1.3', 'unknown'],
    ['1.3.6.1.4.1.2.999.51361.1.1.4', 'unknown'],
    ['2.999.2.999.1.3.6.1.4.1.51361.1.1.4', 'unknown'],
    ['12.999.1.3.6.1.4.1.51361.1.1.4', 'unknown'],
    ['2.9991.1.3.6.1.4.1.51361.1.1.4', 'unknown'],
    ['0.4.0.2042.1.2', 'unknown'],
  ])('of policy %s is %s, by whole arcs', (policy, kind) => {
    expect(documentKindOf([policy])).toBe(kind);
  });

  it('of no policy is unknown', () => {
    expect(documentKindOf([])).toBe('unknown');
  });
});
