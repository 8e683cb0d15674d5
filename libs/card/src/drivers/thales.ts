// Thales cards, issued from 17 November 2025.
// Sources: open-eid/DigiDoc4-Client QSmartCard.cpp; OpenSC card-esteid2025.c; captures of May 2026.
import { INS } from '../apdu/command';
import { fromHex } from '../bytes/hex';
import { tlvAt } from '../bytes/tlv';
import { type CodeCounter } from '../pins/code';
import { type Driver, counterOf, fileId, triesIn } from './driver';

const PKCS15 = { aid: fromHex('A000000063504B43532D3135') };

const CODES: Driver['codes'] = {
  PIN1: { reference: 0x81, application: PKCS15, min: 4, max: 12 },
  PIN2: { reference: 0x82, application: PKCS15, min: 5, max: 12 },
  PUK: { reference: 0x83, application: PKCS15, min: 8, max: 12 },
};

/** The card does not tell its maximum in a way anybody decodes; every peer holds this constant. */
const MOST_TRIES = 3;

export const THALES: Driver = {
  generation: 'thales',
  codes: CODES,
  limits: CODES,
  pad: 0x00,
  frame: 12,
  pukChangeable: false,
  unblock: 'one-command',
  readingOrder: ['PIN1', 'PIN2', 'PUK'],
  fileRoot: PKCS15,
  personalFolder: { ins: INS.select, p1: 0x08, p2: 0x0c, data: fromHex('DFDD') },
  personalFile: (id) => ({ ins: INS.select, p1: 0x02, p2: 0x0c, data: fileId(id) }),
  authenticationCertificate: {
    ins: INS.select,
    p1: 0x08,
    p2: 0x04,
    data: fromHex('ADF13411'),
    le: 256,
  },
  counterCommand: (code) => ({
    ins: INS.getData,
    p1: 0x00,
    p2: 0xff,
    data: Uint8Array.from([0xa0, 0x03, 0x83, 0x01, CODES[code].reference]),
    le: 256,
  }),
  counterIn: (answer, code) => {
    const ofCode = tlvAt(answer, 0xa0, 0x83)?.[0] === CODES[code].reference;
    const field = (tag: number) => (ofCode ? tlvAt(answer, 0xa0, tag) : undefined);
    return counterOf(triesIn(field(0xdf21)), MOST_TRIES, 'profile', activatedIn(field(0xdf2f)));
  },
};

/** DF2F: 00 never changed, 01 changed by the holder. Missing says nothing. */
function activatedIn(flag: Uint8Array | undefined): CodeCounter['activated'] {
  if (flag?.length !== 1) return 'unknown';
  return flag[0] === 0x00 ? 'no' : 'yes';
}
