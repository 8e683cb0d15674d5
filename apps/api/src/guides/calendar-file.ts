/** One whole day, as a calendar keeps it. */
export interface CalendarEntry {
  readonly uid: string;
  readonly day: string;
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

const LONGEST_LINE = 75;

/** An iCalendar file (RFC 5545): every calendar program takes it, and nothing is sent anywhere. */
export function calendarFile(entries: readonly CalendarEntry[], now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|[.]\d+/g, '');
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Pinabi//guide//EN', 'METHOD:PUBLISH']
    .concat(entries.flatMap((entry) => eventOf(entry, stamp)))
    .concat('END:VCALENDAR')
    .map(folded)
    .map((line) => `${line}\r\n`)
    .join('');
}

function eventOf({ uid, day, title, text, url }: CalendarEntry, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** Lines of at most 75 bytes, cut between letters; what goes on begins with a space. */
function folded(line: string): string {
  const lines = [''];
  let used = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (used + size > LONGEST_LINE) {
      lines.push(' ');
      used = 1;
    }
    lines[lines.length - 1] += letter;
    used += size;
  }
  return lines.join('\r\n');
}
