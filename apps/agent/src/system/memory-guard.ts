import { loadNative } from './native';

/** What a process can ask of its system for the memory in which a code lies for a moment. */
export interface MemoryGuard {
  /** Keeps these bytes, and all that shares their pages, from being put away on the disk. */
  lock(bytes: Uint8Array): boolean;
  /** From now on no other program of the same user looks into this process; for its whole life. */
  hide(): boolean;
}

/** `null`: the system has no such call, or koffi no binary for it. */
type Call = ((...values: readonly unknown[]) => unknown) | null;

/** linux/prctl.h */
const PR_SET_DUMPABLE = 4;

/**
 * Asked, never relied on: where the system refuses or has no such call, the answer is no. A page or two is within what every user may lock (getrlimit(2), RLIMIT_MEMLOCK), so nothing
 * else is locked. Sources: mlock(2), also macOS; VirtualLock of memoryapi.h; PR_SET_DUMPABLE of prctl(2).
 */
export function memoryGuard(platform: NodeJS.Platform = process.platform): MemoryGuard {
  const onWindows = platform === 'win32';
  const lock = onWindows
    ? callOf('kernel32.dll', 'VirtualLock', 'int', ['void *', 'size_t'])
    : callOf(null, 'mlock', 'int', ['void *', 'size_t']);
  const hide =
    platform === 'linux'
      ? callOf(null, 'prctl', 'int', ['int', 'ulong', 'ulong', 'ulong', 'ulong'])
      : null;
  return {
    // Windows says yes with anything but nought, the others with nought.
    lock: (bytes) => lock !== null && (lock(bytes, bytes.length) === 0) !== onWindows,
    hide: () => hide !== null && hide(PR_SET_DUMPABLE, 0, 0, 0, 0) === 0,
  };
}

/** `null`: what this process itself has loaded, the C library with it. */
function callOf(library: string | null, name: string, answer: string, asks: string[]): Call {
  try {
    return loadNative().load(library).func(name, answer, asks) as Call;
  } catch {
    return null;
  }
}
