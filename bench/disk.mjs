import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from './load.mjs';

const WRITES = 300;

/** The median of a page written and confirmed by the disk: no durable write can be faster. */
export function durableWrite() {
  const folder = mkdtempSync(join(tmpdir(), 'pinabi-bench-'));
  const file = openSync(join(folder, 'log'), 'w');
  const page = Buffer.alloc(4096, '.');
  const times = [];
  for (let turn = 0; turn < WRITES; turn += 1) {
    const began = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    times.push(performance.now() - began);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return percentile(
    times.sort((one, other) => one - other),
    0.5,
  );
}
