/** A row of random numbers that begins the same way for the same seed (mulberry32, public domain). */
export class Dice {
  constructor(private state: number) {}

  /** At least 0, less than 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  between(least: number, most: number): number {
    return Math.floor(least + this.roll() * (most - least));
  }

  oneOf<T>(things: readonly T[]): T {
    return chosen(things[this.between(0, things.length)]);
  }

  /** Each with its weight. */
  weighted<T>(things: readonly (readonly [T, number])[]): T {
    let rest = this.roll() * things.reduce((sum, [, weight]) => sum + weight, 0);
    return chosen(things.find(([, weight]) => (rest -= weight) < 0) ?? things[0])[0];
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.between(0, 256));
  }

  id(): string {
    return Buffer.from(this.bytes(16)).toString('base64url');
  }
}

function chosen<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('There was nothing to choose from');
  return thing;
}
