import { X509Certificate } from 'node:crypto';
import { policiesOf } from '../files/certificate-policies';
import { AUTHENTICATION_CERTIFICATE, SIGNING_CERTIFICATE } from './certificates';
import { certificatesOf, EXAMPLE_HOLDER } from './holder';

describe('the certificates of a played card', () => {
  it.each([
    ['idemia', 'e-resident', '2.999.1.3.6.1.4.1.51361.1.2.4'],
    ['idemia', 'id-card', '2.999.1.3.6.1.4.1.51361.1.2.1'],
    ['thales', 'e-resident', '2.999.1.3.6.1.4.1.51361.2.1.6'],
    ['thales', 'id-card', '2.999.1.3.6.1.4.1.51361.2.1.1'],
  ] as const)('of an %s %s stand under %s', (maker, kind, policy) => {
    const { authentication, signing } = certificatesOf(maker, { ...EXAMPLE_HOLDER, kind });
    expect([policiesOf(authentication), policiesOf(signing)]).toEqual([[policy], [policy]]);
  });

  it('differ from those that were made in the policy alone', () => {
    const made = certificatesOf('idemia', EXAMPLE_HOLDER);
    expect(made).toEqual({
      authentication: AUTHENTICATION_CERTIFICATE,
      signing: SIGNING_CERTIFICATE,
    });
  });

  it.each([
    ['for authentication', AUTHENTICATION_CERTIFICATE],
    ['for signatures', SIGNING_CERTIFICATE],
  ])('name the published example person, and signed themselves: %s', (_, bytes) => {
    const certificate = new X509Certificate(bytes);
    expect(certificate.subject).toContain('serialNumber=PNOEE-38001085718');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });
});
