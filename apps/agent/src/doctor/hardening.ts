import { readFileSync, readdirSync } from 'node:fs';
import { memoryGuard } from '../system/memory-guard';
import { askSystem } from './software/ask-system';

/** What this system does not keep from the memory in which a code lies for a moment. */
const GAPS = ['cores', 'neighbours', 'swap', 'log'] as const;
/** As much as the worker locks. */
const PAGE = 4096;
export type Gap = (typeof GAPS)[number];

/**
 * Threat model, and security-and-reliability 3.3 (3): without crash files the PIN worker does not
 * start; the rest is asked of the system as the worker asks it, and told. What cannot be seen counts as open.
 */
export async function hardeningGaps(
  platform: NodeJS.Platform = process.platform,
): Promise<readonly Gap[]> {
  const guard = memoryGuard(platform);
  const closed: Readonly<Record<Gap, boolean>> = {
    cores: platform !== 'win32' && (await coresCanBeOff()),
    neighbours: guard.hide(),
    swap: guard.lock(Buffer.allocUnsafeSlow(PAGE)),
    // Only pcscd can be told to write commands down, and with them codes.
    log: platform !== 'linux' || !isPcscdTalkative(),
  };
  return GAPS.filter((gap) => !closed[gap]);
}

async function coresCanBeOff(): Promise<boolean> {
  return (await askSystem('/bin/sh', ['-c', 'ulimit -c 0 && ulimit -c']))?.trim() === '0';
}

function isPcscdTalkative(): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => textOf(`/proc/${pid}/cmdline`).split('\0'))
    .some(([path = '', ...words]) => /(^|\/)pcscd$/.test(path) && words.some(writesCommands));
}

function writesCommands(word: string): boolean {
  return word === '--apdu' || word === '--debug' || /^-[a-z]*[ad]/.test(word);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
