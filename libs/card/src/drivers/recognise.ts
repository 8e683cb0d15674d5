import { hexOf } from '../bytes/hex';
import { type Driver } from './driver';
import { COSMO_8, COSMO_X } from './idemia';
import { THALES } from './thales';

export type Recognised =
  | { readonly kind: 'supported'; readonly driver: Driver }
  /** We know what it is, and that we can do nothing with it. */
  | {
      readonly kind: 'recognised';
      readonly card: 'legacy' | 'latvian' | 'finnish' | 'contactless';
      readonly generation: 'legacy' | 'other';
    }
  | { readonly kind: 'unknown' };

const supported = (driver: Driver): Recognised => ({ kind: 'supported', driver });
const legacy: Recognised = { kind: 'recognised', card: 'legacy', generation: 'legacy' };
const other = (card: 'latvian' | 'finnish' | 'contactless'): Recognised => ({
  kind: 'recognised',
  card,
  generation: 'other',
});

/**
 * Whole answers to reset, and only whole ones: a Latvian card differs from an Estonian one in two
 * bytes and answers to the same application names. Sources: DigiDoc4-Client, libelectronic-id
 * atrs.hpp, pcsc-tools smartcard_list.txt, Trüb EstEID specification 3.5.
 */
const CARDS: Readonly<Record<string, Recognised>> = {
  '3BDB960080B1FE451F830012233F536549440F9000F1': supported(COSMO_8),
  '3BDC960080B1FE451F830012233F54654944320F9000C3': supported(COSMO_X),
  '3BFF9600008031FE438031B85365494464B085051012233F1D': supported(THALES),
  '3B8B80010012233F536549440F9000A0': other('contactless'),
  // The historical bytes of Cosmo X on NFC, wrapped as PC/SC part 3 does; the reader's ATR itself is not on record.
  '3B8C80010012233F54654944320F900092': other('contactless'),
  '3B8F80018031D85365494464B085051012233F16': other('contactless'),
  '3BDD18008131FE45904C41545649412D65494490008C': other('latvian'),
  '3BDB960080B1FE451F830012428F536549440F900020': other('latvian'),
  '3BDC960080B1FE451F830012428F54654944320F900012': other('latvian'),
  '3BFE1800008031FE454573744549442076657220312E30A8': legacy,
  '3BFE1800008031FE45803180664090A4162A00830F9000EF': legacy,
  '3BFA1800008031FE45FE654944202F20504B4903': legacy,
  '3BFE9400FF80B1FA451F034573744549442076657220312E3043': legacy,
  '3B6E00004573744549442076657220312E30': legacy,
  '3B6E00FF4573744549442076657220312E30': legacy,
  '3B5E11FF4573744549442076657220312E30': legacy,
  '3BDE18FFC080B1FE451F034573744549442076657220312E302B': legacy,
  '3B7B940000806212515646696E454944': other('finnish'),
  '3B7F9600008031B865B0850300EF1200F6829000': other('finnish'),
  '3B7F9600008031B865B08504021B1200F6829000': other('finnish'),
  '3B7F9600008031B865B085050011122460829000': other('finnish'),
};

/** Which card this is, by its answer to reset. */
export function recognise(atr: Uint8Array): Recognised {
  return CARDS[hexOf(atr)] ?? { kind: 'unknown' };
}
