import { ConsoleLogger, type LogLevel } from '@nestjs/common';

/** Nest's own account of its start-up: fifty lines that help nobody who runs `npm start`. */
const BOOT = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** What the process says of itself: only up to the chosen level, and nothing of the boot. */
export class HouseLogger extends ConsoleLogger {
  constructor(level: 'error' | 'warn' | 'log' | 'debug') {
    super({ logLevels: levelsUpTo(level) });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (BOOT.has(String(rest.at(-1)))) return;
    super.log(message, ...rest);
  }
}

function levelsUpTo(level: LogLevel): LogLevel[] {
  const levels: LogLevel[] = ['error', 'warn', 'log', 'debug'];
  return levels.slice(0, levels.indexOf(level) + 1);
}
