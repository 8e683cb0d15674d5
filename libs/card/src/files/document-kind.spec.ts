import { MalformedTlv } from '../bytes/tlv';
import { AUTHENTICATION_CERTIFICATE } from '../virtual/certificates';
import { policiesOf } from './certificate-policies';
import { documentKindOf } from './document-kind';

describe('the kind of a document', () => {
  it('is read from the policies of the certificate', () => {
    expect(policiesOf(AUTHENTICATION_CERTIFICATE)).toEqual(['2.999.1.3.6.1.4.1.51361.1.2.4']);
  });

  it.each([
    ['1.3.6.1.4.1.51361.1.1.4', 'e-resident'],
    ['1.3.6.1.4.1.51361.1.2.4', 'e-resident'],
    ['1.3.6.1.4.1.51361.2.1.6', 'e-resident'],
    ['2.999.1.3.6.1.4.1.51361.2.1.6', 'e-resident'],
    ['1.3.6.1.4.1.51361.1.1.3', 'digital-id'],
    ['1.3.6.1.4.1.51361.1.1.1', 'id-card'],
    ['1.3.6.1.4.1.51361.1.1.45', 'id-card'],
    ['1.3.6.1.4.1.51455.1.1.1', 'id-card'],
    ['1.3.6.1.4.1.51361.1.10.4', 'unknown'],
    ['1.3.6.1.4.1.10015.1.3', 'unknown'],
    ['0.4.0.2042.1.2', 'unknown'],
  ])('of policy %s is %s', (policy, kind) => {
    expect(documentKindOf([policy])).toBe(kind);
    expect(documentKindOf(['0.4.0.2042.1.2', policy])).toBe(kind);
  });

  it('finds no policies in what is no certificate', () => {
    expect(policiesOf(Uint8Array.of(0x00))).toEqual([]);
    expect(() => policiesOf(AUTHENTICATION_CERTIFICATE.subarray(0, 300))).toThrow(MalformedTlv);
  });
});
