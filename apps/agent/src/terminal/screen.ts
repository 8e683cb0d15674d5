import { wrap } from './wrap';

export interface ScreenOptions {
  /** With `--json` stdout belongs to the one document; words go to stderr. */
  readonly json: boolean;
  readonly colour: boolean;
  readonly ascii: boolean;
  readonly columns: number;
}

/** Where a sink ends; `process.stdout` and `process.stderr` are such. */
export interface Sinks {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

const STYLES = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33' } as const;
export type Style = keyof typeof STYLES;

/** What a person reads, at most 80 columns wide; colour never says anything that words do not. */
export class Screen {
  readonly width: number;

  constructor(
    readonly options: ScreenOptions,
    private readonly sinks: Sinks,
  ) {
    this.width = Math.min(Math.max(options.columns, 40), 80);
  }

  /** One paragraph, or an empty line. `indent` is for all lines, `hanging` for those after the first. */
  say(
    text = '',
    { indent = 0, hanging = indent }: { indent?: number; hanging?: number } = {},
  ): void {
    this.#write(wrap(text, { width: this.width, indent, hanging }));
  }

  /** As it is, without wrapping: what can be copied, or has its own columns. */
  line(text: string): void {
    this.#write(text);
  }

  /** Something went wrong: always on stderr. */
  problem(text: string): void {
    this.sinks.stderr(`${wrap(text, { width: this.width, indent: 0, hanging: 0 })}\n`);
  }

  document(value: unknown): void {
    this.sinks.stdout(`${JSON.stringify(value)}\n`);
  }

  styled(style: Style, text: string): string {
    return this.options.colour ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
  }

  #write(text: string): void {
    const sink = this.options.json ? this.sinks.stderr : this.sinks.stdout;
    sink(`${text}\n`);
  }
}
