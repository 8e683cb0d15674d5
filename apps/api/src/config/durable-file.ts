import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/*
 * A file outlives a power cut once its bytes were synced, and its name once its folder was (fsync(2)).
 * What is done here is done when both were.
 */

/** Readable by its owner only. */
const OURS = { mode: 0o600, flush: true } as const;

/** A new file, whole or not there at all. Of several that make it at once, the first one's stays. */
export function makeDurably(path: string, text: string): void {
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, text, OURS);
  try {
    linkSync(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(part);
  }
  if (!foldersSync) return;
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** A file whose bytes may replace others, whole or not at all. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, bytes, OURS);
  await renameDurably(`${path}.part`, path);
}

export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncNamesBeside(to);
}

/** A line of its own, even after one that was torn. */
export async function appendDurably(path: string, line: string): Promise<void> {
  await appendFile(path, `\n${line}\n`, OURS);
  await syncNamesBeside(path);
}

/** Windows keeps names without being asked, and opens no folder. */
const foldersSync = process.platform !== 'win32';

async function syncNamesBeside(path: string): Promise<void> {
  if (!foldersSync) return;
  const folder = await open(dirname(path));
  await folder.sync().finally(() => folder.close());
}
