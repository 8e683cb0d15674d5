import { type Place, placesOf } from './code-words';

const MONTHS =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jaan|veeb|märts|apr|mai|juun|juul|sept|okt|nov|dets|янв|фев|март|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|januar|februar|märz|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)';
const PRODUCTS =
  '(?:digidoc4?|windows|win|macos|mac os(?: x)?|os x|monterey|ventura|sonoma|sequoia|tahoe|bookworm|trixie|ubuntu|debian|fedora|chrome|chromium|firefox|safari|edge|android|ios|opensc|pcscd?|java|node|web eid|id-software|id-tarkvara|omnikey|gemalto|identiv|scr|scm|acr|acs|utrust|idbridge|hid|alcor|model|mudel|модель|modell|modèle|modelo|build|version|versioon|версия|версії|версія|versión|ver|release)';

/**
 * Numbers that look like a code and are none. Each pattern says in its own words why it may pass;
 * a bare year passes only beside a word of time, because birth years are what people choose as PINs.
 */
const INNOCENT: readonly RegExp[] = [
  // our reference and pairing key
  /(?<![\p{L}\p{N}])er-[\p{L}\p{N}]{4}-[\p{L}\p{N}]{4}(?![\p{L}\p{N}])/gu,
  // dates: 2026-11-24, 24.11.2026, 24/11/26
  /(?<!\d)(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])(?:[-./](?:0?[1-9]|[12]\d|3[01]))?(?![\d])/gu,
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:(?:19|20)\d\d|\d\d)(?![\d.-])/gu,
  /(?<!\d)(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d(?!\d)/gu,
  // "5 November 2026", "November 2026", "24. nov 2026"
  new RegExp(
    `(?:(?<!\\d)\\d{1,2}\\.?\\s)?${MONTHS}\\p{L}*\\.?,?\\s(?:\\d{1,2},?\\s)?(?:19|20)\\d\\d(?!\\d)`,
    'gu',
  ),
  // a year beside a word of time
  /(?<=(?<![\p{L}])(?<!birth )(?:in|since|from|until|till|by|before|after|year|during|im jahr|jahr|seit|bis|von|vom|ab|en|depuis|desde|hasta|año|aastal|aastast|alates|kuni|с|в|до|после|з|у|від|року)\s)(?:19|20)\d\d(?!\d)(?=\s*(?:[-–]\s*(?:19|20)\d\d)?)/gu,
  /(?<!\d)(?:19|20)\d\d(?=\.?\s?(?:года?|году|г\.|aasta|aastal|a\.|року|рік))/gu,
  // times of day and opening hours
  /(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)/gu,
  /(?<=(?:at|kell|um|в|о|à|a las)\s)(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d)/gu,
  // telephone numbers: a plus, or a word that says so
  /(?<![\p{L}\p{N}])\+\s?\d[\d\s().-]{5,18}\d/gu,
  /(?<=(?:phone|tel|tel\.|telephone|call|called|calling|call me on|number is|mobile|hotline|line|telefon|telefonil|helistasin|helista|number|numbrile|телефон|тел\.|позвонил[аи]?|звонил[аи]?|номер|подзвонив|anrufen|telefonnummer|téléphone|teléfono)\s?:?\s?)\d[\d\s-]{2,13}\d/gu,
  // error codes, status words, hexadecimal, reader and device ids
  /(?<=(?:error|error code|code d'erreur|erreur|fehler|fehlercode|viga|veakood|veateade|ошибк[аи]|код ошибки|помилк[аи]|status|status code|http|sw|apdu|exit code|port|line|cve|iso|rfc|article|ticket|invoice|order|page)\s?[:#-]?\s?)[0-9a-f]{3,8}(?:[-:/]\d+)*(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])0x[0-9a-f]+/gu,
  /(?<![\p{L}\p{N}])[0-9a-f]{4}:[0-9a-f]{4}(?![\p{L}\p{N}])/gu,
  // versions and models beside a product's name
  new RegExp(
    `(?<=(?<![\\p{L}])${PRODUCTS}\\s?(?:v|version|r|on)?\\s?)v?\\d+(?:[.-]\\d+)*(?!\\d)`,
    'gu',
  ),
  /(?<![\p{L}\p{N}])v\d+(?:\.\d+)+/gu,
  // postal codes and house numbers beside their word
  /(?<=(?:zip|zip code|postal code|post code|postcode|postiindeks|sihtnumber|индекс|почтовый код|plz|postleitzahl|поштовий код|code postal|código postal)\s?(?:is|on|ist|est|es|:)?\s?)\d{4,6}(?!\d)/gu,
  // house, flat and room numbers beside their word; a postal code before a town of ours
  /(?<=(?<![\p{L}])(?:apartment|apt\.?|flat|room|house|unit|maja|korter|tuba|дом|кв\.?|квартира|будинок|wohnung|zimmer|appartement|apartamento|piso)\s?)\d{1,4}(?!\d)/gu,
  /(?<!\d)\d{5}(?=\s(?:tallinn|tartu|narva|pärnu|viljandi|таллинн?|тарту|нарва)(?![\p{L}]))/gu,
  // money and measures
  /(?<=[€$£]\s?)\d[\d\s.,]*/gu,
  /(?<!\d)\d[\d.,]*(?:\s\d{3})*\s?(?:€|\$|£|eur|euros?|eurot|евро|usd|km|км|mb|kb|gb|mhz|ms|days?|weeks?|months?|hours?|minutes?|päeva|nädalat|дней|недель|jahre?|tage|%)(?![\p{L}])/gu,
  // registry numbers beside their word
  /(?<=(?:registry code|register code|registration number|company code|registrikood|reg\.? ?nr|vat|vat number|регистрационный (?:код|номер))\s?(?:is|on|:)?\s?)(?:ee)?\d{6,12}(?!\d)/gu,
];

/** Stretches of a plain text in which digits are dates, phones, errors, versions and the like. */
export function innocentNumbersIn(plain: string): Place[] {
  return INNOCENT.flatMap((pattern) => placesOf(plain, pattern));
}

/** Eleven digits that begin with a sex and a birth date, or two letters and seven digits. */
const IDENTIFIERS =
  /(?<![\p{L}\p{N}])(?:[1-8]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}|[a-z]{2}\d{7})(?![\p{L}\p{N}])/gu;

/** Personal codes and document numbers: no codes, and nothing a case needs. */
export function identifiersIn(plain: string): Place[] {
  return placesOf(plain, IDENTIFIERS);
}
