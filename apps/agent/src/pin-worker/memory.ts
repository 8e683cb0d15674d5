import { type MemoryGuard } from '../system/memory-guard';

/**
 * The one piece of memory that ever holds a code. V8 keeps small typed arrays inside its own heap
 * and copies them out on their first native use, so that `fill(0)` clears only the second copy
 * (measured up to 64 bytes); a slow Buffer of a page lies outside and stays where it is.
 */
export class WorkerMemory {
  readonly #page = Buffer.allocUnsafeSlow(4096).fill(0);

  readonly next = this.#area(0, 64);
  readonly again = this.#area(64, 64);
  readonly current = this.#area(128, 64);
  readonly key = this.#area(192, 64);
  /** Where the commands to the card are built. */
  readonly scratch = this.#area(1024, 1024);

  /** Asks the system to keep the page off the disk; `false` where it will not. */
  lock(guard: MemoryGuard): boolean {
    return guard.lock(this.#page);
  }

  wipe(): void {
    this.#page.fill(0);
  }

  #area(start: number, length: number): Uint8Array {
    return this.#page.subarray(start, start + length);
  }
}
