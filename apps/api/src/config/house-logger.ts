import { ConsoleLogger, type LogLevel } from '@nestjs/common';

/** Nest's own account of its start-up: fifty lines that help nobody who runs `npm start`. */
const BOOT = [
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
];

/** One line for each answer: for a log that machines read, not for a terminal. */
const ANSWERS = 'http';

/**
 * What the process says of itself, only up to the chosen level: a person at a terminal reads lines,
 * whatever collects logs reads one JSON record in each, which no text can break in two.
 */
export class HouseLogger extends ConsoleLogger {
  private readonly quiet: ReadonlySet<string>;

  constructor(level: 'error' | 'warn' | 'log' | 'debug', forPeople = process.stdout.isTTY) {
    super({ logLevels: levelsUpTo(level), json: !forPeople });
    this.quiet = new Set(forPeople ? [...BOOT, ANSWERS] : BOOT);
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (this.quiet.has(String(rest.at(-1)))) return;
    super.log(message, ...rest);
  }
}

function levelsUpTo(level: LogLevel): LogLevel[] {
  const levels: LogLevel[] = ['error', 'warn', 'log', 'debug'];
  return levels.slice(0, levels.indexOf(level) + 1);
}
