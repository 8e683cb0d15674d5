/**
 * Words people use for a secret code, in the languages of e-residents. Sources: the wording of the
 * code envelope and of DigiDoc4 (en, et, ru), and the everyday words of uk, de, fr and es.
 */
const NAMES = [
  'pins?\\s*-?\\s*(?:code|kood)s?',
  '(?:pin(?:e?s)?|puk(?:e?s)?)',
  '(?:пин|пук|пін)(?:ы|а|ом|у|е|и|ів|ам)?',
  '(?:pin|puk)-?kood(?:i|id|e|iga|ide|iks|ist)?',
  // spaced, dotted, or with letters of another script that look the same
  '[pрρ][\\s.]?[iіι1][\\s.]?[nνп]',
  '[pрρ][\\s.]?[uυ][\\s.]?[kкκ]',
  'п[\\s.](?:и|і)[\\s.]н',
  'pin[io](?:d|ga|ks|st)?',
  'puk(?:i|id|iga|iks|ist)',
  '(?:пин|пук|пін)\\s*-?\\s*код(?:ы|а|ом|у|е|и|ів|ів)?',
];

/** Words that mean a secret code only when nothing before them says otherwise ("postal code"). */
const GENERIC = [
  'codes?',
  'passcodes?',
  'passwords?',
  'kood(?:i|id|e|iga|ide|iks|ist)?',
  'parool(?:i|id|iks|e)?',
  'salasõna',
  'salakood(?:i|id)?',
  'код(?:ы|а|ом|у|е|ов|ами|и|ів)?',
  'парол[ьяеию](?:ми|м|х)?',
  'пароль',
  'geheimzahl(?:en)?',
  'kennwort',
  'passwort',
  'codezahl',
  'mot de passe',
  'contraseña',
  'clave',
  'c[oó]digos?',
];

/** What turns "code" into something that is no secret. */
const NOT_SECRET = [
  'postal',
  'post',
  'zip',
  'area',
  'country',
  'error',
  'status',
  'exit',
  'registry',
  'register',
  'personal',
  'company',
  'dial(?:l?ing)?',
  'qr',
  'source',
  'vat',
  'tax',
  'bar',
  'promo',
  'booking',
  'reservation',
  'tracking',
  'discount',
  'reference',
  'product',
  'device',
  'почтовый',
  'личный',
  'исикукоод',
  'регистрационный',
  'особистий',
  'поштовий',
  'isiku',
  'posti',
  'vea',
  'riigi',
  'registri',
  'postal',
  'código',
];

/** The same for words that stand behind it ("código postal", "code d'erreur"). */
const NOT_SECRET_AFTER = [
  'postal',
  'postaux',
  'postales',
  'fiscal',
  'qr',
  "d['’]erreur",
  'de error',
];

const EDGE_BEFORE = '(?<![\\p{L}\\p{N}])';
const EDGE_AFTER = '(?![\\p{L}])';

/** PIN1, PIN 2, "пин-1": the number is the code's name unless more single digits follow it. */
const WHICH = '(?:[12](?!\\d)|\\s?[-№#]?\\s?[12](?![\\d])(?!\\s*[.\\-,]?\\s*\\d{1,3}(?!\\d)))?';

const named = new RegExp(`${EDGE_BEFORE}(?:${NAMES.join('|')})${WHICH}${EDGE_AFTER}`, 'gu');
const attached = new RegExp(`${EDGE_BEFORE}(?:pin|puk|пин|пук|пін)(?=\\d)`, 'gu');
const generic = new RegExp(
  `(?<!(?:^|[^\\p{L}])(?:${NOT_SECRET.join('|')})[\\s-]*)${EDGE_BEFORE}(?:${GENERIC.join('|')})${EDGE_AFTER}(?!\\s+(?:${NOT_SECRET_AFTER.join('|')}))`,
  'gu',
);

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a code is named in a plain text. */
export function codeWordsIn(plain: string): Place[] {
  return [named, attached, generic].flatMap((pattern) => placesOf(plain, pattern));
}

const IS = 'is|was|are|to|as|on|oli|ist|war|lautet|auf|est|es|son|это|был|на|це';
const WHOSE = 'my|our|the|a|minu|mu|meie|mon|ma|mi|el|la|le|meine?|die|der|мой|моя|мои|наш|мій';
const OF_YEAR = '\\.?\\s?(?:aasta|год|г\\.|рок|рік)';

/** "PIN: 1234", "PIN is 1234": an assignment is a code even if the number could be a price or a year. */
const assigned = new RegExp(
  `(?:${named.source}|${generic.source})\\s*(?:${IS}|[=:–—-])?\\s*(?=\\d{4,12}(?!\\d|[-./:]\\d|${OF_YEAR})|\\d\\d[./]\\d\\d(?!\\d|[./]\\d))`,
  'gu',
);

/** "1234 is my PIN", "1234 as PIN1": the same the other way round. */
const assignedBefore = new RegExp(
  `(?<=\\d{4,12})\\s(?:${IS})\\s(?:(?:${WHOSE})\\s)?(?:${named.source}|${generic.source})`,
  'gu',
);

/** Whether a number is assigned to a code, right before it or right behind it. */
export function assignmentIn(plain: string): (number: Place) => boolean {
  const [ahead, behind] = [assigned, assignedBefore].map((pattern) => placesOf(plain, pattern));
  return ({ start, end }) =>
    (ahead?.some((place) => start <= place.end && place.end < end) ?? false) ||
    (behind?.some((place) => start < place.start && place.start <= end) ?? false);
}

export function placesOf(plain: string, pattern: RegExp): Place[] {
  return [...plain.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
