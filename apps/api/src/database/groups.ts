import { setImmediate as everybodyElse } from 'node:timers/promises';

/**
 * Writes what comes in at the same time together: while one group waits for the disk the next one
 * gathers, so that many a second cost few waits. Each `add` resolves once its own group is durable.
 */
export class Groups<T> {
  private waiting: T[] = [];
  private group: Promise<void> | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly write: (group: readonly T[]) => Promise<void>) {}

  async add(one: T): Promise<void> {
    this.waiting.push(one);
    this.group ??= this.afterThose();
    await this.group;
  }

  /**
   * The next group is written when the one before it is, however that one ended, and once everything
   * that has come in meanwhile has been looked at: SQLite answers at once, so without that turn each
   * would be a group, and a wait for the disk, of its own.
   */
  private afterThose(): Promise<void> {
    const write = async () => {
      await everybodyElse();
      return this.write(this.begin());
    };
    this.writing = this.writing.then(write, write);
    return this.writing;
  }

  private begin(): T[] {
    const group = this.waiting;
    this.waiting = [];
    this.group = undefined;
    return group;
  }
}
