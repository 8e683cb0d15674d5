import { readFileSync } from 'node:fs';

/** What a program asked of its files, in order, and where between it said yes to somebody. */
export type Step =
  | { readonly kind: 'made' | 'synced' | 'removed'; readonly path: string }
  | { readonly kind: 'cut'; readonly path: string; readonly length: number }
  | { readonly kind: 'written'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'linked' | 'renamed'; readonly path: string; readonly to: string }
  | { readonly kind: 'answered'; readonly cookie: string };

/** By these calls SQLite and Node make, fill, shorten, sync, name and remove files, and answer. */
const WATCHED = 'openat,pwrite64,write,writev,ftruncate,fsync,fdatasync,link,rename,unlink';

/** Under strace, which stands aside (`-D`): the process keeps its own pid and its own end. */
export function recordedInto(trace: string): string[] {
  const whole = ['-f', '-q', '-y', '-s', '10000000'];
  return ['strace', '-D', '--seccomp-bpf', ...whole, '-e', `trace=${WATCHED}`, '-o', trace];
}

/** Whether strace has come to the end of the process. */
export function isWhole(trace: string, pid: number): boolean {
  return new RegExp(`^${pid} +\\+{3} killed`, 'm').test(readFileSync(trace, 'latin1'));
}

/** The steps of what happened to the files below `folder`, and of the answers. */
export function stepsIn(trace: string, folder: string): Step[] {
  const reading = new Reading();
  return linesOfCalls(readFileSync(trace, 'latin1')).flatMap((line) => {
    const cookie = /"HTTP\/1\.1 303 .*?set-cookie: ([^;]+);/.exec(line)?.[1];
    if (cookie !== undefined) return [{ kind: 'answered' as const, cookie }];
    return line.includes(folder) ? reading.stepsOf(callOf(line)) : [];
  });
}

/** Calls that came back well, each on one line: what has not come back was promised to nobody. */
function linesOfCalls(trace: string): string[] {
  const begun = new Map<string, string>();
  return trace.split('\n').flatMap((line) => {
    const gap = line.indexOf(' ');
    const [pid, words] = [line.slice(0, gap), line.slice(gap).trimStart()];
    if (words.endsWith(UNFINISHED)) begun.set(pid, words.slice(0, -UNFINISHED.length));
    const [resumed = ''] = /^<\.\.\. \w+ resumed>/.exec(words) ?? [];
    const call = resumed === '' ? words : `${begun.get(pid) ?? ''}${words.slice(resumed.length)}`;
    return resultOf(call) === undefined ? [] : [call];
  });
}

const UNFINISHED = ' <unfinished ...>';

/** What stands behind the last bracket, unless it is an error. */
function resultOf(call: string): string | undefined {
  return /^\) += (\d+(?:<.*>)?)$/.exec(call.slice(call.lastIndexOf(')')))?.[1];
}

interface Call {
  readonly name: string;
  /** The descriptor it was given or gave back, and what that names. */
  readonly fd: string;
  readonly path: string;
  /** What strace put into quotes, and the last number before the bracket. */
  readonly quoted: string;
  readonly last: number;
  readonly line: string;
}

function callOf(line: string): Call {
  const name = line.slice(0, line.indexOf('('));
  const held = name === 'openat' ? resultOf(line) : line.slice(name.length + 1);
  const [, fd = '', path = ''] = /^(\d+)<([^>]*)>/.exec(held ?? '') ?? [];
  const [open, close] = [line.indexOf('"'), line.lastIndexOf('"')];
  const last = Number(/(\d+)\) += \d+$/.exec(line.slice(-60))?.[1]);
  return { name, fd, path, quoted: line.slice(open + 1, close), last, line };
}

class Reading {
  /** How far each descriptor has been written, by `write` that names no place. */
  private readonly positions = new Map<string, number>();

  stepsOf(call: Call): Step[] {
    const { name, path, quoted, last } = call;
    switch (name) {
      case 'openat':
        return this.opened(call);
      case 'write':
        return [this.written(call)];
      case 'pwrite64':
        return [{ kind: 'written', path, at: last, bytes: bytesOf(quoted) }];
      case 'ftruncate':
        return [{ kind: 'cut', path, length: last }];
      case 'fsync':
      case 'fdatasync':
        return [{ kind: 'synced', path }];
      case 'link':
      case 'rename': {
        const [from = '', to = ''] = quoted.split('", "');
        return [{ kind: name === 'link' ? 'linked' : 'renamed', path: from, to }];
      }
      case 'unlink':
        return [{ kind: 'removed', path: quoted }];
      default:
        throw new Error(`Not foreseen of a file: ${call.line.slice(0, 200)}`);
    }
  }

  private opened({ fd, path, line }: Call): Step[] {
    this.positions.set(fd, 0);
    if (line.includes('O_APPEND')) throw new Error(`Not foreseen: ${line}`);
    return [
      ...(line.includes('O_CREAT') ? [{ kind: 'made' as const, path }] : []),
      ...(line.includes('O_TRUNC') ? [{ kind: 'cut' as const, path, length: 0 }] : []),
    ];
  }

  private written({ fd, path, quoted }: Call): Step {
    const at = this.positions.get(fd) ?? 0;
    const bytes = bytesOf(quoted);
    this.positions.set(fd, at + bytes.length);
    return { kind: 'written', path, at, bytes };
  }
}

const ESCAPED: Record<string, string> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };
const BACKSLASH = 92;

/** Undoes strace's quoting, a character at a time: there are megabytes of it. */
function bytesOf(quoted: string): Buffer {
  const bytes = Buffer.allocUnsafe(quoted.length);
  let length = 0;
  let at = 0;
  while (at < quoted.length) {
    let code = quoted.charCodeAt(at++);
    if (code === BACKSLASH) {
      const end = endOfOctal(quoted, at);
      const letter = quoted.charAt(at);
      code = end === at ? (ESCAPED[letter] ?? letter).charCodeAt(0) : octal(quoted, at, end);
      at = Math.max(end, at + 1);
    }
    bytes[length++] = code;
  }
  return bytes.subarray(0, length);
}

function endOfOctal(text: string, from: number): number {
  let end = from;
  while (end < from + 3 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 55) end += 1;
  return end;
}

function octal(text: string, from: number, end: number): number {
  let value = 0;
  for (let at = from; at < end; at += 1) value = value * 8 + text.charCodeAt(at) - 48;
  return value;
}
