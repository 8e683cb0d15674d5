import { readFileSync } from 'node:fs';

/** By these calls bytes leave a process, files are named and the network is opened. */
const WATCHED = 'write,pwrite64,writev,sendto,sendmsg,openat,socket,connect,listen';

/** Node under strace, and all that it starts; every text is written down as hex. */
export function nodeUnderStrace(trace: string): string[] {
  const options = ['-f', '-qq', '-yy', '-xx', '-s', '4096', '-e', `trace=${WATCHED}`];
  return ['strace', ...options, '-o', trace, process.execPath];
}

export interface SystemCall {
  readonly name: string;
  /** The call as strace wrote it, its texts readable. */
  readonly line: string;
}

export function systemCallsIn(trace: string): SystemCall[] {
  return readFileSync(trace, 'latin1')
    .split('\n')
    .map((line) => {
      const [, name = ''] = /^\d+ +(?:<\.\.\. )?(\w+)/.exec(line) ?? [];
      return { name, line: readable(line) };
    });
}

export function bytesOfCall({ line }: SystemCall): Buffer {
  return Buffer.from(line, 'latin1');
}

/** Calls that open a way for others to come in, or a way out to the network. */
export function isOfTheNetwork({ name, line }: SystemCall): boolean {
  return name === 'listen' || line.includes('AF_INET');
}

/** Whether a call speaks on a socket that was connected to this path. */
export function speaksTo(
  path: string,
  calls: readonly SystemCall[],
): (call: SystemCall) => boolean {
  const sockets = calls
    .filter(({ name, line }) => name === 'connect' && line.includes(path))
    .flatMap(({ line }) => /UNIX-STREAM:\[(\d+)/.exec(line)?.[1] ?? []);
  return ({ line }) => sockets.some((socket) => line.includes(`<UNIX-STREAM:[${socket}->`));
}

function readable(line: string): string {
  return line.replace(/\\x([0-9a-f]{2})/g, (_text, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}
