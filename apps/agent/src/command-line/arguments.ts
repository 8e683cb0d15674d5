import {
  CODES,
  type CodeName,
  type PinName,
  VIRTUAL_GENERATIONS,
  type VirtualGeneration,
} from '@pinabi/card';
import { LOCALES, type Locale } from '@pinabi/guidance/words';
import { looksLikeCode } from '../config/env';

export type Command =
  | { readonly name: 'status' | 'doctor' | 'report' | 'guide' | 'help' | 'version' }
  | { readonly name: 'change'; readonly code: CodeName }
  | { readonly name: 'unblock'; readonly code: PinName };

export interface Invocation {
  /** `null`: nothing was named, so it depends on whether a person is at the terminal. */
  readonly command: Command | null;
  readonly json: boolean;
  readonly diagnosis: boolean;
  readonly noPinpad: boolean;
  readonly yes: boolean;
  readonly reader?: string;
  readonly demo?: VirtualGeneration;
  readonly lang?: Locale;
  readonly portal?: URL;
  readonly pair?: string;
  readonly save?: string;
}

/** Why a command line was not understood. Never holds what was typed: it could be a code. */
export type UsageProblem =
  | 'code-offered'
  | 'unknown-command'
  | 'unknown-flag'
  | 'missing-value'
  | 'which-code'
  | 'unknown-language'
  | 'unknown-generation'
  | 'portal-address'
  | 'too-many-words';

export type Parsed =
  | { readonly ok: true; readonly invocation: Invocation }
  /** `json` survives a mistake, so that even then stdout holds exactly one document. */
  | { readonly ok: false; readonly problem: UsageProblem; readonly json: boolean };

/** Reads the words after `pinabi-agent`. */
export function parseArguments(words: readonly string[]): Parsed {
  const json = words.includes('--json');
  const refuse = (problem: UsageProblem): Parsed => ({ ok: false, problem, json });
  if (words.some(offersCode)) return refuse('code-offered');
  const sorted = sortWords(words);
  if (typeof sorted === 'string') return refuse(sorted);
  const command = commandOf(sorted.plain, sorted.flags);
  if (typeof command === 'string') return refuse(command);
  const invocation = invocationOf(command, sorted.flags);
  return typeof invocation === 'string' ? refuse(invocation) : { ok: true, invocation };
}

function offersCode(word: string): boolean {
  return looksLikeCode(word.replace(/^-[^=]*=/, ''));
}

const SWITCHES = ['--json', '--diagnosis', '--no-pinpad', '--yes', '--help', '--version'] as const;
const VALUED = ['--reader', '--lang', '--portal', '--pair', '--save'] as const;

type Flags = ReadonlyMap<string, string>;

function sortWords(
  words: readonly string[],
): { readonly plain: readonly string[]; readonly flags: Flags } | UsageProblem {
  const plain: string[] = [];
  const flags = new Map<string, string>();
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name = '', inline] = splitOnce(word === '-h' ? '--help' : word);
    if (!word.startsWith('-')) plain.push(word);
    else if (includes(SWITCHES, name) && inline === undefined) flags.set(name, '');
    else if (name === '--demo') flags.set(name, inline ?? 'idemia-cosmo8');
    else if (includes(VALUED, name)) {
      const value = inline ?? rest.shift();
      if (value === undefined || value === '' || value.startsWith('--')) return 'missing-value';
      flags.set(name, value);
    } else return 'unknown-flag';
  }
  return { plain, flags };
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function commandOf(plain: readonly string[], flags: Flags): Command | null | UsageProblem {
  if (flags.has('--help')) return { name: 'help' };
  if (flags.has('--version')) return { name: 'version' };
  const [name, code, ...more] = plain;
  if (more.length > 0) return 'too-many-words';
  switch (name) {
    case undefined:
      return null;
    case 'change':
      return codeNamed(CODES, code, (named) => ({ name, code: named }));
    case 'unblock':
      return codeNamed(['PIN1', 'PIN2'] as const, code, (named) => ({ name, code: named }));
    case 'status':
    case 'doctor':
    case 'report':
    case 'guide':
    case 'help':
      return code === undefined ? { name } : 'too-many-words';
    default:
      return 'unknown-command';
  }
}

function codeNamed<Name extends CodeName>(
  allowed: readonly Name[],
  typed: string | undefined,
  command: (code: Name) => Command,
): Command | UsageProblem {
  const code = typed?.toUpperCase();
  return code !== undefined && includes(allowed, code) ? command(code) : 'which-code';
}

function invocationOf(command: Command | null, flags: Flags): Invocation | UsageProblem {
  const lang = flags.get('--lang');
  if (lang !== undefined && !includes(LOCALES, lang)) return 'unknown-language';
  const demo = flags.get('--demo');
  if (demo !== undefined && !includes(VIRTUAL_GENERATIONS, demo)) return 'unknown-generation';
  const address = flags.get('--portal');
  const portal = address === undefined ? undefined : portalAddress(address);
  if (portal === null) return 'portal-address';
  return {
    command,
    json: flags.has('--json'),
    diagnosis: flags.has('--diagnosis'),
    noPinpad: flags.has('--no-pinpad'),
    yes: flags.has('--yes'),
    ...given('lang', lang),
    ...given('demo', demo),
    ...given('portal', portal),
    ...given('reader', flags.get('--reader')),
    ...given('pair', flags.get('--pair')),
    ...given('save', flags.get('--save')),
  };
}

function given<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Only an origin: no path, no name or password in it; unencrypted only to this very computer. */
export function portalAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.username + url.password + url.search + url.hash === '' && url.pathname === '/';
  const safe =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return plain && safe ? url : null;
}

function includes<Item extends string>(items: readonly Item[], item: string): item is Item {
  return (items as readonly string[]).includes(item);
}
