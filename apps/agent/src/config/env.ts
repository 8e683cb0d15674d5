/** The few things the agent takes from its surroundings. Read once; nothing else asks `process.env`. */
export interface Surroundings {
  /** What the system says of the person's language, most specific first; empty when silent. */
  readonly language: string;
  readonly noColor: boolean;
  readonly plainAscii: boolean;
  /** A double-click opened a window for us; it closes when we end. */
  readonly ownWindow: boolean;
  /** Names of variables that seem to hold a code. Their values are looked at here and go no further. */
  readonly offeredCodes: readonly string[];
  /** All that the PIN worker is given: no NODE_OPTIONS, no LD_PRELOAD, nothing a stranger could add. */
  readonly forPinWorker: Readonly<Record<string, string>>;
}

/** Where pcsc-lite is told of another socket than its usual one; sandboxes use it. */
const PASSED_ON = ['PATH', 'LANG', 'LC_ALL', 'TERM', 'SystemRoot', 'PCSCLITE_CSOCK_NAME'];
const NAMED_AS_CODE = /PIN|PUK/i;

export function surroundings(env: NodeJS.ProcessEnv = process.env): Surroundings {
  return {
    language: env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '',
    noColor: (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb',
    plainAscii: env.TERM === 'dumb' || env.TERM === 'linux',
    ownWindow: env.PINABI_WINDOW === '1',
    offeredCodes: Object.keys(env).filter(
      (name) => NAMED_AS_CODE.test(name) && looksLikeCode(env[name] ?? ''),
    ),
    forPinWorker: Object.fromEntries(
      PASSED_ON.flatMap((name) => {
        const value = env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}

/** 4 to 12 digits is the length of every PIN and PUK; people also type them in groups. */
export function looksLikeCode(text: string): boolean {
  return /^\d{4,12}$/.test(text.replace(/[\s-]/g, ''));
}
