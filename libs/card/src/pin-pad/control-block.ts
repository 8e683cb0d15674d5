// The blocks that a PIN pad is given: PC/SC part 10, 2.5.2 and 2.5.3. Packed, little-endian, and the
// command at the end with padding where the digits will stand.
// Values: DigiDoc4-Client QPCSC.cpp; libelectronic-id SmartCard.cpp; OpenSC reader-pcsc.c.

/** What the pad may show to whom; a reader need not know any language. */
export type PadLanguage = 'en' | 'et' | 'ru';

/** USB language identifiers. As its peers do, a language that no pad was seen to speak is left open. */
const LANGUAGES: Readonly<Record<PadLanguage, number>> = { en: 0x0409, et: 0x0425, ru: 0 };

export interface PadEntry {
  /** The command, padding in place of every digit. */
  readonly command: Uint8Array;
  /** Fewest digits of a code; the pad knows one minimum only. */
  readonly min: number;
  readonly max: number;
  readonly hasDisplay: boolean;
  readonly language: PadLanguage;
}

export interface PadModification extends PadEntry {
  /** Where the new code begins, counted from the first byte behind Lc. */
  readonly newAt: number;
  /** Whether the pad asks for the code that is compared before it asks for the new one. */
  readonly asksCurrent: boolean;
}

const SECONDS_PER_KEY = 30;
/** ASCII digits, left-justified, from the first byte; their number is told nowhere. */
const ASCII_LEFT = [0x02, 0x00, 0x00];
/** The person ends every entry with the pad's own key. */
const ON_KEY = 0x02;
const CONFIRM = 0x01;
const ASK_CURRENT = 0x02;
const DEFAULT_MESSAGE = 0xff;
const THREE_MESSAGES = 3;
const PROLOGUE = [0, 0, 0];

/** PIN_VERIFY: 19 bytes and the command. */
export function verifyBlock(entry: PadEntry): Uint8Array {
  return Uint8Array.from([
    ...[SECONDS_PER_KEY, SECONDS_PER_KEY],
    ...ASCII_LEFT,
    ...[entry.max, entry.min],
    ON_KEY,
    entry.hasDisplay ? DEFAULT_MESSAGE : 0,
    ...littleEndian(LANGUAGES[entry.language], 2),
    0,
    ...PROLOGUE,
    ...littleEndian(entry.command.length, 4),
    ...entry.command,
  ]);
}

/** PIN_MODIFY: 24 bytes and the command. The new code is always asked for twice. */
export function modifyBlock(entry: PadModification): Uint8Array {
  return Uint8Array.from([
    ...[SECONDS_PER_KEY, SECONDS_PER_KEY],
    ...ASCII_LEFT,
    ...[0, entry.newAt],
    ...[entry.max, entry.min],
    entry.asksCurrent ? CONFIRM | ASK_CURRENT : CONFIRM,
    ON_KEY,
    entry.hasDisplay ? THREE_MESSAGES : 0,
    ...littleEndian(LANGUAGES[entry.language], 2),
    ...(entry.asksCurrent ? [0, 1, 2] : [1, 2, 3]),
    ...PROLOGUE,
    ...littleEndian(entry.command.length, 4),
    ...entry.command,
  ]);
}

function littleEndian(value: number, length: number): number[] {
  return Array.from({ length }, (_, place) => (value >> (8 * place)) & 0xff);
}
