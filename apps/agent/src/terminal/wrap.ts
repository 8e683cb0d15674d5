/** Escape sequences for colour take no room on the screen. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

export interface Wrapping {
  readonly width: number;
  readonly indent: number;
  readonly hanging: number;
}

/** Breaks one paragraph between words. A word longer than the line stays whole, and so does a command. */
export function wrap(text: string, { width, indent, hanging }: Wrapping): string {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of wordsOf(text)) {
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

const COMMAND =
  /pinabi-agent(?: (?:status|doctor|change|unblock|report|guide|--help|PIN1|PIN2|PUK))+/g;

/** What is to be typed into a terminal is one word, so that it can be read and copied as it is. */
function wordsOf(text: string): string[] {
  return text
    .replace(COMMAND, (command) => command.replaceAll(' ', '\0'))
    .split(' ')
    .map((word) => word.replaceAll('\0', ' '));
}

export function visibleLength(text: string): number {
  return [...text.replace(COLOUR, '')].length;
}
