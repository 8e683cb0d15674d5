/** Where a fact stands. The address is given where it is known for certain; else what to look for. */
export interface Source {
  readonly name: string;
  readonly url?: string;
}

const page = (name: string, url: string): Source => ({ name, url });

export const SOURCES = {
  seed: page(
    'learn.e-resident.gov.ee: Your PIN codes (older copy)',
    'https://learn.e-resident.gov.ee/hc/en-us/articles/360000787758-Your-PIN-codes',
  ),
  codes: page(
    'learn.e-resident.gov.ee: PIN codes',
    'https://learn.e-resident.gov.ee/hc/en-us/articles/360000787758',
  ),
  blog2021: page(
    'e-resident.gov.ee: It’s now easier to replace your lost PIN codes (2021)',
    'https://www.e-resident.gov.ee/blog/posts/its-now-easier-to-replace-your-lost-pin-codes/',
  ),
  forgotten: page(
    'politsei.ee: What to do if you have forgotten or lost your PIN codes',
    'https://www.politsei.ee/en/what-to-do-if-you-have-forgotten-or-lost-your-pin-codes',
  ),
  envelope: page(
    'id.ee: Code envelope with PIN and PUK codes',
    'https://www.id.ee/en/article/code-envelope-with-pin-and-puk-codes/',
  ),
  err2021: page('ERR News, December 2021', 'https://news.err.ee/1608445052'),
  changing: page(
    'id.ee: Changing ID-card PIN codes and PUK code',
    'https://www.id.ee/en/article/changing-id-card-pin-codes-and-puk-code/',
  ),
  newCard: page(
    'id.ee: You wish for a new ID-card',
    'https://www.id.ee/en/article/you-wish-for-a-new-id-card/',
  ),
  collecting: page(
    'learn.e-resident.gov.ee: Collecting your digital ID',
    'https://learn.e-resident.gov.ee/hc/en-gb/articles/35375205372817',
  ),
  pickUp: page(
    'politsei.ee: e-Resident’s digital ID, pick-up',
    'https://www.politsei.ee/en/instructions/e-resident-s-digital-id/pick-up',
  ),
  timeLimit: page(
    'politsei.ee: e-Resident’s digital ID, procedural time limit',
    'https://www.politsei.ee/en/instructions/e-resident-s-digital-id/procedural-time-limit',
  ),
  locations: page(
    'e-resident.gov.ee: Pick-up locations',
    'https://www.e-resident.gov.ee/pickup-locations-refresh/',
  ),
  faq: page(
    'learn.e-resident.gov.ee: Digital ID FAQ',
    'https://learn.e-resident.gov.ee/hc/en-gb/articles/360000633497',
  ),
  renew: page(
    'learn.e-resident.gov.ee: How to renew your digital ID',
    'https://learn.e-resident.gov.ee/hc/en-gb/articles/360000624318',
  ),
  fee2025: page(
    'e-resident.gov.ee: Changes to e-Residency in 2025 and beyond',
    'https://www.e-resident.gov.ee/blog/posts/changes-to-e-residency-in-2025-and-beyond/',
  ),
  certificates: page(
    'id.ee: Certificates and their security',
    'https://www.id.ee/en/article/certificates-and-their-security/',
  ),
  idHelp: page('id.ee: ID-help', 'https://www.id.ee/en/id-help/'),
  infoline: page(
    'politsei.ee: State info line 1247',
    'https://www.politsei.ee/et/riigiinfo-telefon-1247',
  ),
  citizenship: { name: 'politsei.ee: citizenship-based application restrictions' },
  digidoc: page('DigiDoc4 source code', 'https://github.com/open-eid/DigiDoc4-Client'),
  webEid: page('Web eID source code', 'https://github.com/web-eid/web-eid-app'),
  mobilePoints: { name: 'e-residency.news: mobile pick-up points (March 2024)' },
  draft2025: { name: 'Draft act of 19 December 2025 and later memo, public document register' },
  resident: { name: 'learn.e-resident.gov.ee: From resident to e-resident' },
  press2021: { name: 'Järva Teataja, March 2021' },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceId = keyof typeof SOURCES;
