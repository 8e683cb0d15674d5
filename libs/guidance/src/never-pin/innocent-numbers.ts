import { type Place, placesOf } from './code-words';

const MONTHS =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jaan|veeb|märts|apr|mai|juun|juul|sept|okt|nov|dets|янв|фев|март|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|januar|februar|märz|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)';
const PRODUCTS =
  '(?:digidoc4?|windows|win|macos|mac os(?: x)?|os x|monterey|ventura|sonoma|sequoia|tahoe|bookworm|trixie|ubuntu|debian|fedora|chrome|chromium|firefox|safari|edge|android|ios|opensc|pcscd?|java|node|web eid|id-software|id-tarkvara|omnikey|gemalto|identiv|scr|scm|acr|acs|utrust|idbridge|hid|alcor|dell|latitude|lenovo|thinkpad|hp|elitebook|probook|macbook|surface|asus|acer|kernel|firmware|driver|draiver|драйвер|treiber|model|mudel|модель|modell|modèle|modelo|build|version|versioon|версия|версії|версія|versión|ver|release)';

/**
 * Numbers that look like a code and are none. Each pattern says in its own words why it may pass;
 * a bare year passes only beside a word of time, because birth years are what people choose as PINs.
 */
const INNOCENT: readonly RegExp[] = [
  // addresses of pages and of people, unless they name a code themselves
  /(?<!\S)(?!\S*(?:pin|puk|код|kood))(?:https?:\/\/|www\.)\S+/gu,
  /(?<!\S)(?!\S*(?:pin|puk))[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  // our reference and pairing key
  /(?<![\p{L}\p{N}])er-[\p{L}\p{N}]{4}-[\p{L}\p{N}]{4}(?![\p{L}\p{N}])/gu,
  // dates: 2026-11-24, 24.11.2026, 24/11/26
  /(?<!\d)(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])(?:[-./](?:0?[1-9]|[12]\d|3[01]))?(?![\d])/gu,
  // but not a birthday: people make codes of theirs
  /(?<!(?:birthday|birth|sünnipäev|день рождения|geburtstag|anniversaire|cumpleaños)\p{L}*\s)(?<!\d)(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:(?:19|20)\d\d|\d\d)(?![\d.-])/gu,
  /(?<![\d.])(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d(?!\d)/gu,
  // "5 November 2026", "November 2026", "24. nov 2026"
  new RegExp(
    `(?:(?<!\\d)\\d{1,2}\\.?\\s)?${MONTHS}\\p{L}*\\.?,?\\s(?:\\d{1,2},?\\s)?(?:19|20)\\d\\d(?!\\d)`,
    'gu',
  ),
  // a year beside a word of time
  /(?<=(?<![\p{L}])(?<!birth )(?:in|since|from|until|till|by|before|after|year|during|im jahr|jahr|seit|bis|von|vom|ab|en|depuis|desde|hasta|año|aastal|aastast|alates|kuni|с|в|до|после|з|у|від|року)\s)(?:19|20)\d\d(?!\d)(?=\s*(?:[-–]\s*(?:19|20)\d\d)?)/gu,
  /(?<!\d)(?:19|20)\d\d(?=\.?\s?(?:года?|году|г\.|aasta|aastal|a\.|року|рік))/gu,
  // a year since the card came to be: nobody was born in it who could have such a card
  /(?<![\d.,\-–/:])20(?:1[4-9]|[23]\d)(?![\d]|[-–./:]\d)/gu,
  // a number within a year: 2024-118
  /(?<![\d-])20[0-3]\d[-/]\d{1,5}(?![\d-])/gu,
  // a day and a month: 24.11
  /(?<![\d.,/:-])(?:0[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])(?![\d]|[./:-]\d)/gu,
  // a day and a month behind a word of time; Estonian "on" is also "is"
  /(?<=(?<![\p{L}])(?:since|from|until|till|by|before|after|am|seit|vom|bis|le|depuis|el|desde|hasta|alates|kuni|с|до|от|после|з|від|(?<!(?:pin|puk|kood)\p{L}*\d?\s)on)\s)(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])(?![\d]|[./]\d)/gu,
  // times of day and opening hours
  /(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)/gu,
  /(?<=(?:at|kell|um|в|о|à|a las)\s)(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d)/gu,
  /(?<=(?<![\p{L}])(?:between|from|open|avatud|kella?|с|von|zwischen|entre|de)\s)(?:[01]?\d|2[0-4])\s?[-–]\s?(?:[01]?\d|2[0-4])(?!\d)/gu,
  // how long a code must be: 4-12, 5-12, 8-12
  /(?<!\d|\d\s?[-–]\s?)[4-8]\s?[-–]\s?1[02](?!\d|\s?-)/gu,
  // counters: 3/3
  /(?<![\d/])\d\/\d(?![\d/])/gu,
  // telephone numbers: a plus, or a word that says so
  /(?<![\p{L}\p{N}])\+\s?\d[\d\s().-]{5,18}\d/gu,
  /(?<=(?:phone|tel|tel\.|telephone|call|called|calling|(?:call|reach|ring) (?:me |us )?(?:at|on|under)|mobile|hotline|line|telefon|telefonil|helistasin|helista(?:ge)?(?: mulle)?|numbrile|телефон|тел\.|позвонил[аи]?|звонил[аи]?|(?:по)?звоните(?: мне)?(?: на| по)?|подзвонив|unter|anrufen|telefonnummer|téléphone|teléfono|telefonnummer)\s?(?:is|ist|est|es|on|:)?\s?)\d[\d\s-]{2,13}\d/gu,
  /(?<=(?<![\p{L}])(?:ring|call|appelez|appeler|llám\p{L}*|llamar|rufen|anrufen|helista\p{L}*|\p{L}*звон\p{L}*|whatsapp|viber|telegram|sms)(?:-\p{L}+)?(?:\s\p{L}+){0,3}\s)\(?\d[\d\s()-]{5,16}\d/gu,
  // numbers that say of what they are, unless it is of a code
  /(?<=(?<!(?:pin|puk|code|kood|пин|пук|пін|код)\p{L}*[\s-]?\d?\s?)(?<![\p{L}])(?:numbers?(?: is)?|no\.?|nr\.?|№|номер|numéro|número|nummer)\s?:?\s?)(?:[a-z]{1,3}\s?)?\d[\d\s-]{2,13}\d/gu,
  // journeys, parcels, bookings, boxes
  /(?<=(?<![\p{L}])(?:flight|flug|vol|vuelo|lend|рейс|dhl|ups|fedex|omniva|parcel|tracking|booking|reservation|appointment|application|case|juhtum|serial|s\/n|makseviide|viitenumber|reference|ref|viide|taotlus|заявк[аи]|заявление|antrag|p\.?\s?o\.?\s?box|postbox)\.?\s?(?:is|on|#|:)?\s?)(?:[a-z]{2}\s?)?\d{2,14}(?!\d)/gu,
  // what a card says of itself when it wakes; lengths of keys
  /(?<=(?<![\p{L}])(?:atr|apdu|aid)\s?[:=]?\s?)(?:[0-9a-f]{2}[\s:]?){4,}/gu,
  /(?<=(?<![\p{L}])(?:rsa|sha|aes|ecc?)[\s-]?)\d{3,4}(?!\d)|(?<!\d)\d{3,4}(?=[\s-]?bit)/gu,
  // error codes, status words, hexadecimal, reader and device ids
  /(?<=(?:error|error code|code d'erreur|erreur|fehler|fehlercode|viga|veakood|veateade|ошибк[аи]|код ошибки|помилк[аи]|status|status code|http|sw|apdu|exit code|port|line|cve|iso|rfc|article|ticket|invoice|order|page)\s?[:#=-]?\s?)[0-9a-f]{3,14}(?:[-:/]\d+)*(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])0x[0-9a-f]+/gu,
  /(?<![\p{L}\p{N}])[0-9a-f]{4}:[0-9a-f]{4}(?![\p{L}\p{N}])/gu,
  // versions and models beside a product's name
  new RegExp(
    `(?<=(?<![\\p{L}])${PRODUCTS}\\s?(?:v|version|r|on)?\\s?)v?\\d+(?:[.-]\\d+)*(?!\\d)`,
    'gu',
  ),
  /(?<![\p{L}\p{N}])v\d+(?:\.\d+)+/gu,
  // three or four parts of unlike length; a dotted code has digits or pairs of digits between its dots
  /(?<![\d.])(?!\d\d?\.\d\d?\.(?:19|20)\d\d|(?:(?:\d\.)+\d|(?:\d\d\.)+\d\d|(?:\d{3}\.)+\d{3})(?![\d.]))\d{1,3}(?:\.\d{1,5}){2,3}(?![\d.]\d)/gu,
  /(?<=(?<![\p{L}])(?!(?:pin|puk|kood|code)-)[a-z]{1,4}-)\d{3,5}(?!\d)/gu,
  // postal codes and house numbers beside their word
  /(?<=(?:zip|zip code|postal code|post code|postcode|postiindeks|sihtnumber|индекс|почтовый код|plz|postleitzahl|поштовий код|code postal|código postal)\s?(?:is|on|ist|est|es|:)?\s?)\d{4,6}(?!\d)/gu,
  // house, flat and room numbers beside their word; a postal code before a town of ours
  /(?<=(?<![\p{L}])(?:apartment|apt\.?|flat|room|house|unit|maja|korter|tuba|дом|кв\.?|квартира|будинок|wohnung|zimmer|appartement|apartamento|piso)\s?)\d{1,4}(?!\d)/gu,
  /(?<!\d)\d{5}(?=\s(?:tallinn|tartu|narva|pärnu|viljandi|таллинн?|тарту|нарва)(?![\p{L}]))/gu,
  // a postal code where somebody lives, or before a place; a house in a street
  /(?<=(?<![\p{L}])(?:live|living|based|address|wohne|wohnhaft|lebe|adresse|habite|habitons|vivo|resido|dirección|elan|aadress|живу|проживаю|адрес|мешкаю|(?:sent|delivered|posted) to)(?:\s\p{L}+){0,3}[\s,:]+)\d{4,6}(?=[\s,]+\p{L}{3,})/gu,
  /(?<=(?<!(?:typ\p{L}+|put|key\p{L}*|enter\p{L}*|punch\p{L}*|pin|puk)\d?\s)(?<![\p{L}])(?:in|à|en|aus|near)\s)\d{5}(?=\s\p{L}{4,})/gu,
  /(?<=,\s[a-z]{2}\s)\d{5}(?!\d)/gu,
  /(?<=\p{L}{3,}\.?\s)\d{1,3}[a-z]?,\s?\d{4,6}(?=\s\p{L}{4,})/gu,
  /(?<=(?<![\p{L}])(?:rue|avenue|boulevard|calle|avenida|plaza|via|ul\.?|ул\.?|улица|\p{L}*stra(?:ße|sse)|\p{L}+ (?:tn|mnt|tänav)\.?)[^\d]{0,40}(?:\d{1,3})?,\s?)\d{4,6}(?=\s\p{L}{3,})/gu,
  /(?<!\d)\d{1,5}(?=\s(?:\p{L}+\s){1,2}(?:street|road|avenue|ave|drive|lane|boulevard|blvd|way|court)(?![\p{L}]))/gu,
  // money and measures
  /(?<=[€$£]\s?)\d[\d\s.,]*/gu,
  /(?<!\d)\d[\d.,]*(?:\s\d{3})*\s?(?:€|\$|£|eur|euros?|eurot|евро|usd|km|км|mb|kb|gb|mhz|ms|days?|weeks?|months?|hours?|minutes?|people|customers|clients|users|employees|invoices|contracts|files|shares|klienti|arvet|lepingut|inimest|faili|клиентов|договоров|человек|людей|kunden|rechnungen|verträge|factures|contrats|clientes|facturas|contratos|päeva|nädalat|дней|недель|jahre?|tage|%)(?![\p{L}])/gu,
  // registry numbers beside their word
  /(?<=(?<![\p{L}])(?:oü|as|mtü|ou|llc|ltd|gmbh|оу|company|firma|ettevõte|компания|entreprise|empresa|registry code|register code|registration number|company code|registrikood|reg\.? ?nr|vat|vat number|регистрационный (?:код|номер))\s?(?:is|on|:)?\s?)(?:ee)?\d{6,12}(?!\d)/gu,
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
