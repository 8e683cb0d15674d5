import { calendarFile } from './calendar-file';

const ENTRY = {
  uid: 'decision-20261225@pinabi.example',
  day: '2026-12-25',
  title: 'Otsus; kui tuleb, hea',
  text: `${'Спросите в Департаменте полиции и погранохраны, '.repeat(6)}\nконец`,
  url: 'https://pinabi.example/ru/guide/way-out',
};

describe('a calendar file', () => {
  const file = calendarFile([ENTRY], Date.UTC(2026, 10, 25, 9, 5, 7, 123));
  const lines = file.split('\r\n');

  it('keeps the day, the stamp and one end for each beginning', () => {
    expect(lines).toContain('DTSTART;VALUE=DATE:20261225');
    expect(lines).toContain('DTSTAMP:20261125T090507Z');
    expect(lines.filter((line) => line.startsWith('BEGIN:')).length).toBe(
      lines.filter((line) => line.startsWith('END:')).length,
    );
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('has no line over 75 bytes and breaks no letter', () => {
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(file).not.toContain('\uFFFD');
    const unfolded = file.replaceAll('\r\n ', '');
    expect(unfolded).toContain('погранохраны\\, Спросите');
    expect(unfolded).toContain('\\nконец\r\n');
  });

  it('escapes what separates', () => {
    expect(lines).toContain('SUMMARY:Otsus\\; kui tuleb\\, hea');
  });
});
