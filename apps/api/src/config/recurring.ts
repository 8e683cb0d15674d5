import { type Logger } from '@nestjs/common';

/**
 * What a room does again and again by itself, never twice at once. A time that fails is logged, and
 * the next one comes all the same.
 */
export class Recurring {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly task: () => Promise<unknown>,
    private readonly logger: Logger,
  ) {}

  /** @param pause milliseconds between two times, and before the first. */
  start(pause: number): void {
    this.timer = setInterval(() => {
      this.running ??= this.attempt();
    }, pause).unref();
  }

  /** No new one begins; resolves when the one that runs has ended, while the database is still open. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Once more now, after the one that may be running. */
  async once(): Promise<void> {
    while (this.running !== undefined) await this.running;
    this.running = this.attempt();
    await this.running;
  }

  private async attempt(): Promise<void> {
    try {
      await this.task();
    } catch (error) {
      this.logger.error(error);
    }
    this.running = undefined;
  }
}
