// IDEMIA (Oberthur) IAS-ECC cards, issued from December 2018 to November 2025.
// Sources: IDEMIA TD-ID1-Chip-App V0.8; IAS ECC 1.0.1, table 8; web-eid/libelectronic-id EIDIDEMIA.cpp.
import { INS } from '../apdu/command';
import { fromHex } from '../bytes/hex';
import { tlvAt } from '../bytes/tlv';
import { type CodeProfile, type Driver, counterOf, triesIn } from './driver';

const MAIN = { name: 'main', aid: fromHex('A000000077010800070000FE00000100') };
const QSCD = { name: 'QSCD', aid: fromHex('51534344204170706C69636174696F6E') };

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
    /** GET DATA of the current DF with an extended header list: no try is spent. */
    counterCommand: (code) => ({
      ins: INS.getData,
      p1: 0x3f,
      p2: 0xff,
      data: fromHex(`4D087006BF81${objectOf(CODES[code])}02A080`),
      le: 256,
    }),
    counterIn: (answer) => {
      const counters = countersIn(answer);
      const max = triesIn(tlvAt(counters, 0x9a));
      const left = triesIn(tlvAt(counters, 0x9b));
      return counterOf(left, max, 'card', 'yes');
    },
  };
}

/** The object's number is the reference without its "local" bit. */
function objectOf({ reference }: CodeProfile): string {
  return (reference & 0x0f).toString(16).padStart(2, '0');
}

/** 70 { BF81rr { A0 { 9A max, 9B left, … } } }; which rr was asked for, only it can be in there. */
function countersIn(answer: Uint8Array): Uint8Array {
  for (const object of [0xbf8101, 0xbf8102, 0xbf8105]) {
    const counters = tlvAt(answer, 0x70, object, 0xa0);
    if (counters !== undefined) return counters;
  }
  return new Uint8Array();
}

export const COSMO_8 = idemia('idemia-cosmo8');
export const COSMO_X = idemia('idemia-cosmox');
