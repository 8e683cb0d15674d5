/** Escape sequences for colour take no room on the screen. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

export interface Wrapping {
  readonly width: number;
  readonly indent: number;
  readonly hanging: number;
}

/** Breaks one paragraph between words. A word longer than the line stays whole. */
export function wrap(text: string, { width, indent, hanging }: Wrapping): string {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && visibleLength(line) + 1 + visibleLength(word) > width) {
      lines.push(line);
      line = ' '.repeat(hanging);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((each) => each.trimEnd()).join('\n');
}

export function visibleLength(text: string): number {
  return [...text.replace(COLOUR, '')].length;
}
