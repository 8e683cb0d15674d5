import { fromHex } from '../bytes/hex';
import { AUTHENTICATION_CERTIFICATE, SIGNING_CERTIFICATE } from './certificates';

const text = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value, 'utf8'));
const EMPTY = Uint8Array.of(0x00);

/**
 * The files that other people's software reads from an IDEMIA card, with the issuer's published
 * example data of an e-Resident's card: sex, citizenship and birth are empty (one zero byte each).
 */
export const IDEMIA_FILES: ReadonlyMap<string, Uint8Array> = new Map([
  ['/D003', Uint8Array.from([...fromHex('0409'), ...text('NS0000009')])],
  ['/5000/5001', text('JÕEORG')],
  ['/5000/5002', text('JAAK-KRISTJAN')],
  ['/5000/5003', EMPTY],
  ['/5000/5004', EMPTY],
  ['/5000/5005', EMPTY],
  ['/5000/5006', text('38001085718')],
  ['/5000/5007', text('NS0000009')],
  ['/5000/5008', text('13 08 2029')],
  ['/5000/5009', text('13 08 2024')],
  ['/ADF1/3401', AUTHENTICATION_CERTIFICATE],
  ['/ADF2/341F', SIGNING_CERTIFICATE],
]);
