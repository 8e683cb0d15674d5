import { execFile } from 'node:child_process';

const LIMIT_MS = 4000;
const MOST_BYTES = 16 << 20;

/**
 * Asks a tool of the system itself, by its whole path, without a shell, without rights that this user
 * does not have. `null` when it is not there, is too slow, or says that it cannot.
 */
export function askSystem(
  path: string,
  words: readonly string[],
  isAnswer: (code: number) => boolean = (code) => code === 0,
): Promise<string | null> {
  const options = { timeout: LIMIT_MS, maxBuffer: MOST_BYTES, windowsHide: true, env: QUIET };
  return new Promise((resolve) => {
    execFile(path, [...words], options, (error, stdout) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve(isAnswer(code) ? stdout : null);
    });
  });
}

/** Words of the system in its own language would not be understood. */
const QUIET = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
