import { fromHex, hexOf } from '../bytes/hex';
import { MalformedTlv } from '../bytes/tlv';
import { AUTHENTICATION_CERTIFICATE } from '../virtual/certificates';
import { policiesOf } from './certificate-policies';

/** One DER object of hex, short enough for one byte of length. */
function der(tag: string, ...parts: readonly string[]): string {
  const value = parts.join('');
  return tag + hexOf(Uint8Array.of(value.length / 2)) + value;
}

const KEY_USAGE = der('30', '0603551D0F', '0101FF', der('04', '03020780'));
const E_RESIDENT = der('06', '2B060104018391210102', '04');
const ETSI = der('06', '04008F7A0102');
const policyExtension = (...policies: string[]) =>
  der('30', '0603551D20', der('04', der('30', ...policies)));

/** RFC 5280, 4.1: as much of a certificate as leads to its extensions. */
function certificateWith(...extensions: string[]): Uint8Array {
  const serial = '020101';
  return fromHex(der('30', der('30', serial, der('A3', der('30', ...extensions)))));
}

describe('the policies of a certificate', () => {
  it('are all found, behind other extensions and with qualifiers beside them', () => {
    const qualified = der('30', E_RESIDENT, der('30', der('30', '06082B06010505070201')));
    const policies = policyExtension(qualified, der('30', ETSI));
    expect(policiesOf(certificateWith(KEY_USAGE, policies))).toEqual([
      '1.3.6.1.4.1.51361.1.2.4',
      '0.4.0.2042.1.2',
    ]);
  });

  it.each([
    ['06022A03', '1.2.3'],
    ['060127', '0.39'],
    ['060128', '1.0'],
    ['06014F', '1.39'],
    ['060150', '2.0'],
    ['06028837', '2.999'],
    ['06032B8100', '1.3.128'],
    ['06092BFFFFFFFFFFFFFF7F', null],
    ['06092B8FFFFFFFFFFFFF7F', `1.3.${Number.MAX_SAFE_INTEGER}`],
  ])('%s is %s', (oid, dotted) => {
    const read = () => policiesOf(certificateWith(policyExtension(der('30', oid))));
    if (dotted !== null) expect(read()).toEqual([dotted]);
    else expect(read).toThrow(new MalformedTlv('An arc is too large'));
  });

  it.each([
    ['no certificate', undefined],
    ['nothing', new Uint8Array()],
    ['padding', Uint8Array.of(0x00)],
    ['no extensions', fromHex('3005 3003 020101')],
    ['other extensions alone', certificateWith(KEY_USAGE)],
    ['an extension without a value', certificateWith(der('30', '0603551D20'))],
    ['an extension that holds none', certificateWith(policyExtension())],
    ['a policy without a number', certificateWith(policyExtension(der('30', '020101')))],
    ['a set in place of a sequence', certificateWith(policyExtension(der('31', ETSI)))],
    [
      'a set in place of the extension',
      certificateWith(der('31', '0603551D20', der('04', der('30', der('30', ETSI))))),
    ],
  ])('are none in %s', (_, certificate) => {
    expect(policiesOf(certificate)).toEqual([]);
  });

  it('are refused when the certificate is cut', () => {
    expect(() => policiesOf(AUTHENTICATION_CERTIFICATE.subarray(0, 300))).toThrow(MalformedTlv);
  });
});
