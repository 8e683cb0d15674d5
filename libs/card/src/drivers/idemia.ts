// IDEMIA (Oberthur) IAS-ECC cards, issued from December 2018 to November 2025.
// Sources: IDEMIA TD-ID1-Chip-App V0.8; IAS ECC 1.0.1, table 8; web-eid/libelectronic-id EIDIDEMIA.cpp.
import { INS } from '../apdu/command';
import { fromHex } from '../bytes/hex';
import { tlvAt } from '../bytes/tlv';
import { type CodeProfile, type Driver, counterOf, fileId, triesIn } from './driver';

const MAIN = { aid: fromHex('A000000077010800070000FE00000100') };
const QSCD = { aid: fromHex('51534344204170706C69636174696F6E') };

const CODES: Driver['codes'] = {
  PIN1: { reference: 0x01, application: MAIN, min: 4, max: 12 },
  // Bit 8 makes the reference local: outside QSCD, 85 names another object.
  PIN2: { reference: 0x85, application: QSCD, min: 5, max: 12 },
  PUK: { reference: 0x02, application: MAIN, min: 8, max: 12 },
};

function idemia(generation: 'idemia-cosmo8' | 'idemia-cosmox'): Driver {
  return {
    generation,
    codes: CODES,
    limits: CODES,
    pad: 0xff,
    frame: 12,
    pukChangeable: true,
    unblock: 'verify-then-reset',
    readingOrder: ['PIN1', 'PUK', 'PIN2'],
    fileRoot: MAIN,
    personalFolder: { ins: INS.select, p1: 0x01, p2: 0x0c, data: fromHex('5000') },
    personalFile: (id) => ({ ins: INS.select, p1: 0x02, p2: 0x0c, data: fileId(id) }),
    // As recorded by libelectronic-id: P2=04 makes the card tell the size.
    authenticationCertificate: {
      ins: INS.select,
      p1: 0x09,
      p2: 0x04,
      data: fromHex('ADF13401'),
      le: 256,
    },
    /** GET DATA of the current DF with an extended header list: no try is spent. */
    counterCommand: (code) => ({
      ins: INS.getData,
      p1: 0x3f,
      p2: 0xff,
      data: Uint8Array.of(0x4d, 8, 0x70, 6, 0xbf, 0x81, objectOf(CODES[code]), 2, 0xa0, 0x80),
      le: 256,
    }),
    /** 70 { BF81rr { A0 { 9A max, 9B left, … } } }: IAS ECC 1.0.1, table 8. */
    counterIn: (answer, code) => {
      const object = 0xbf8100 + objectOf(CODES[code]);
      const attribute = (tag: number) => triesIn(tlvAt(answer, 0x70, object, 0xa0, tag));
      return counterOf(attribute(0x9b), attribute(0x9a), 'card', 'yes');
    },
  };
}

/** The object's number is the reference without its "local" bit. */
function objectOf({ reference }: CodeProfile): number {
  return reference & 0x0f;
}

export const COSMO_8 = idemia('idemia-cosmo8');
export const COSMO_X = idemia('idemia-cosmox');
