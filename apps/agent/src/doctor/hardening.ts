import { readFileSync, readdirSync } from 'node:fs';
import { askSystem } from './software/ask-system';

/** What this system does not keep from the memory in which a code lies for a moment. */
const GAPS = ['cores', 'neighbours', 'swap', 'log'] as const;
export type Gap = (typeof GAPS)[number];

/**
 * Threat model, and security-and-reliability 3.3 (3): without crash files the PIN worker does not
 * start; the rest is looked at and told. What cannot be seen counts as open.
 */
export async function hardeningGaps(
  platform: NodeJS.Platform = process.platform,
): Promise<readonly Gap[]> {
  const closed: Readonly<Record<Gap, boolean>> = {
    cores: platform !== 'win32' && (await coresCanBeOff()),
    neighbours: numberIn('/proc/sys/kernel/yama/ptrace_scope') >= 1,
    swap: linesIn('/proc/swaps') === 1,
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

function numberIn(path: string): number {
  const text = textOf(path).trim();
  return text === '' ? -1 : Number(text);
}

/** The list of swap areas has a line above them. */
function linesIn(path: string): number {
  return textOf(path).trim().split('\n').filter(Boolean).length;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
