import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { formsIn } from './needles';

const PIECE = 8 << 20;
const OVERLAP = 64;

/** Searches all that a process can write to in its memory. */
export function formsInMemory(pid: number, canaries: readonly string[]): string[] {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return writableParts(pid).flatMap((part) => formsInPart(memory, part, canaries));
  } finally {
    closeSync(memory);
  }
}

interface Part {
  readonly start: number;
  readonly end: number;
}

function writableParts(pid: number): Part[] {
  return readFileSync(`/proc/${pid}/maps`, 'latin1')
    .split('\n')
    .flatMap((line) => {
      const [, start, end, mode] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
      if (start === undefined || end === undefined || !mode?.startsWith('rw')) return [];
      return [{ start: parseInt(start, 16), end: parseInt(end, 16) }];
    });
}

function formsInPart(memory: number, { start, end }: Part, canaries: readonly string[]): string[] {
  const found: string[] = [];
  const piece = Buffer.allocUnsafe(PIECE + OVERLAP);
  for (let at = start; at < end; at += PIECE) {
    const wanted = Math.min(piece.length, end - at);
    const count = readSome(memory, piece, wanted, at);
    if (count > 0) found.push(...formsIn(piece.subarray(0, count), canaries));
  }
  return found;
}

/** Reserved pages that were never touched cannot be read, and hold nothing. */
function readSome(memory: number, into: Buffer, wanted: number, at: number): number {
  try {
    return readSync(memory, into, 0, wanted, at);
  } catch {
    return 0;
  }
}
