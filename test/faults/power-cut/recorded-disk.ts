import { dirname } from 'node:path';
import { type Dice } from '../../../apps/api/src/desk/seed/dice';
import { type Step } from './recording';

/** A disk writes whole sectors, and in which order it pleases. */
const SECTOR = 512;

/** Bytes for a place in a file, or a length to cut it to. */
type Change = { readonly at: number; readonly bytes: Buffer } | { readonly length: number };

/** Names that change at once, as in a renaming: to whom each belongs afterwards. */
type Naming = ReadonlyMap<string, RecordedFile | undefined>;

/** What the power leaves behind: files by their path. */
export type Leftovers = ReadonlyMap<string, Buffer>;

/**
 * A disk that promises no more than POSIX does: bytes are safe once their file was synced, names once
 * their folder was. Of everything younger a power cut leaves nothing, or some of it, torn and in any order.
 */
export class RecordedDisk {
  private readonly names = new Map<string, RecordedFile>();
  private readonly safeNames = new Map<string, RecordedFile>();
  private namings: Naming[] = [];

  take(step: Step): void {
    if (step.kind === 'answered') return;
    const file = this.names.get(step.path);
    switch (step.kind) {
      case 'made':
        return file === undefined ? this.name([step.path, new RecordedFile()]) : undefined;
      case 'removed':
        return this.name([step.path, undefined]);
      case 'linked':
        return this.name([step.to, file]);
      case 'renamed':
        return this.name([step.path, undefined], [step.to, file]);
      case 'synced':
        return file === undefined ? this.syncNames(step.path) : file.sync();
      case 'cut':
      case 'written':
        return file?.change(step);
    }
  }

  /** The power goes before anything has reached the disk that nobody waited for. */
  withoutTheUnsynced(): Leftovers {
    return new Map([...this.safeNames].map(([path, file]) => [path, file.safe]));
  }

  /** The power goes when a share of it has. */
  withSomeOfIt(dice: Dice): Leftovers {
    const share = dice.roll();
    const names = new Map(this.safeNames);
    for (const naming of someOf(this.namings, share, dice)) apply(naming, names);
    return new Map([...names].map(([path, file]) => [path, file.withSomeOfIt(share, dice)]));
  }

  private name(...changes: [string, RecordedFile | undefined][]): void {
    const naming = new Map(changes);
    apply(naming, this.names);
    this.namings.push(naming);
  }

  private syncNames(folder: string): void {
    const isHere = (naming: Naming) => [...naming.keys()].some((path) => dirname(path) === folder);
    for (const naming of this.namings.filter(isHere)) apply(naming, this.safeNames);
    this.namings = this.namings.filter((naming) => !isHere(naming));
  }
}

class RecordedFile {
  safe: Buffer = Buffer.alloc(0);
  private unsynced: Change[] = [];

  change(change: Change): void {
    this.unsynced.push(change);
  }

  sync(): void {
    this.safe = changed(this.safe, this.unsynced);
    this.unsynced = [];
  }

  withSomeOfIt(share: number, dice: Dice): Buffer {
    return changed(this.safe, someOf(this.unsynced.flatMap(inSectors), share, dice));
  }
}

function apply(naming: Naming, names: Map<string, RecordedFile>): void {
  for (const [path, file] of naming) {
    if (file === undefined) names.delete(path);
    else names.set(path, file);
  }
}

function changed(bytes: Buffer, changes: readonly Change[]): Buffer {
  let length = bytes.length;
  const room = Math.max(length, ...changes.map(endOf));
  const result = Buffer.concat([bytes], room);
  for (const change of changes) {
    if ('length' in change) {
      result.fill(0, change.length);
      length = change.length;
    } else {
      change.bytes.copy(result, change.at);
      length = Math.max(length, endOf(change));
    }
  }
  return result.subarray(0, length);
}

function endOf(change: Change): number {
  return 'length' in change ? change.length : change.at + change.bytes.length;
}

function inSectors(change: Change): Change[] {
  if ('length' in change) return [change];
  const sectors: Change[] = [];
  let from = 0;
  while (from < change.bytes.length) {
    const to = Math.min(from + SECTOR - ((change.at + from) % SECTOR), change.bytes.length);
    sectors.push({ at: change.at + from, bytes: change.bytes.subarray(from, to) });
    from = to;
  }
  return sectors;
}

function someOf<T>(things: readonly T[], share: number, dice: Dice): T[] {
  return things
    .filter(() => dice.chance(share))
    .map((thing) => ({ thing, turn: dice.roll() }))
    .sort((one, other) => one.turn - other.turn)
    .map(({ thing }) => thing);
}
