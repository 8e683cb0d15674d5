import { readFileSync } from 'node:fs';

interface Relative {
  readonly pid: number;
  readonly line: string;
}

/** A process and all that came from it, with their command lines. */
function treeOf(root: number): Relative[] {
  const children = textOf(root, `task/${root}/children`).split(' ').filter(Boolean).map(Number);
  return [{ pid: root, line: textOf(root, 'cmdline') }, ...children.flatMap(treeOf)];
}

/** The PIN worker of an agent, if one is alive. */
export function workerOf(root: number): number | null {
  return treeOf(root).find(({ line }) => line.includes('pin-worker/main.js'))?.pid ?? null;
}

/** Where it must be there: a signal to "nobody" would go to this very process and its like. */
export function theWorkerOf(root: number): number {
  const worker = workerOf(root);
  if (worker === null) throw new Error(`No PIN worker below process ${root}`);
  return worker;
}

/** What anybody on the computer, or the same user, can read of a process without touching it. */
export function openlyReadable(root: number): Buffer {
  return Buffer.concat(
    treeOf(root).map(({ pid }) => Buffer.from(textOf(pid, 'cmdline') + textOf(pid, 'environ'))),
  );
}

function textOf(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1');
  } catch {
    return '';
  }
}
