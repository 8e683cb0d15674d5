import { CardReport } from './card-report';

const HEAD = '--- Pinabi card report, without any code ---';
const FOOT = /--- check ([B-Z]{4}-[B-Z]{4}) ---/i;
const WIDTH = 72;
/** No vowels, so no words, and no digits, so that nobody takes it for a code. */
const SYMBOLS = 'BCDFGHJKMNPQRSTVWXZ';

export type PastedReport =
  | { readonly kind: 'report'; readonly report: CardReport }
  /** The check does not fit: a line was lost or changed on the way. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'no-report' };

/**
 * A report as a text that can be copied from a terminal and pasted into the case page, for who has no
 * way to send it. Lines break after commas only, well inside 80 columns.
 */
export function blockOf(report: CardReport): string {
  const whole = JSON.stringify(report);
  return [HEAD, ...folded(whole), `--- check ${checkOf(whole)} ---`].join('\n');
}

/**
 * The report in what was pasted: a block, or the file of `--save`. What stands around it is not looked
 * at, and only what the closed schema knows is handed on.
 */
export function pastedReport(text: string): PastedReport {
  const body = /\{[\s\S]*\}/.exec(text)?.[0];
  const check = FOOT.exec(text)?.[1]?.toUpperCase();
  const report = body === undefined ? undefined : reportIn(body);
  if (!text.includes(HEAD) && check === undefined) {
    return report === undefined ? { kind: 'no-report' } : { kind: 'report', report };
  }
  return report !== undefined && checkOf(JSON.stringify(report)) === check
    ? { kind: 'report', report }
    : { kind: 'damaged' };
}

/** No string of a report holds a space: all that are there came with the copying. */
function reportIn(body: string): CardReport | undefined {
  try {
    return CardReport.safeParse(JSON.parse(body.replace(/\s+/g, ''))).data;
  } catch {
    return undefined;
  }
}

function folded(whole: string): string[] {
  const lines: string[] = [''];
  for (const part of whole.match(/[^,]*,|[^,]+$/g) ?? []) {
    const last = lines.length - 1;
    const line = lines[last] ?? '';
    if (line.length + part.length > WIDTH) lines.push(part);
    else lines[last] = line + part;
  }
  return lines;
}

/** CRC-32 (ISO 3309), which finds every run of up to 32 changed bits, in eight letters. */
function checkOf(whole: string): string {
  let crc = 0xffffffff;
  for (const byte of whole) {
    crc ^= byte.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = ~crc >>> 0;
  const letters = Array.from({ length: 8 }, () => {
    const letter = SYMBOLS[rest % SYMBOLS.length] ?? '';
    rest = Math.floor(rest / SYMBOLS.length);
    return letter;
  }).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
