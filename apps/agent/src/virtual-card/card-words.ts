import {
  CODES,
  type CodeName,
  VIRTUAL_GENERATIONS,
  type VirtualCardDescription,
} from '@pinabi/card';
import { VPCD, type VpcdAddress } from '../demo/vpcd-link';

/** What `virtual-card` was asked to plug in: contract.md section 6. */
export interface CardOrder extends VirtualCardDescription {
  readonly address: VpcdAddress;
}

/** `null`: not understood. */
export function cardOrderFrom(words: readonly string[]): CardOrder | null {
  const values = valuesOf(words);
  if (values === null) return null;
  const generation = VIRTUAL_GENERATIONS.find((known) => known === values.get('--generation'));
  const address = addressFrom(values.get('--vpcd'));
  if (generation === undefined || address === null) return null;
  const codes: Partial<Record<CodeName, string>> = {};
  const left: Partial<Record<CodeName, number>> = {};
  for (const code of CODES) {
    const digits = values.get(flagOf(code));
    const tries = values.get(`${flagOf(code)}-left`);
    if (digits !== undefined && !/^\d{4,12}$/.test(digits)) return null;
    if (tries !== undefined && !/^\d{1,2}$/.test(tries)) return null;
    if (digits !== undefined) codes[code] = digits;
    if (tries !== undefined) left[code] = Number(tries);
  }
  return { generation, codes, left, address };
}

const FLAGS = [
  '--generation',
  '--vpcd',
  ...CODES.flatMap((code) => [flagOf(code), `${flagOf(code)}-left`]),
];

function flagOf(code: CodeName): string {
  return `--${code.toLowerCase()}`;
}

function valuesOf(words: readonly string[]): ReadonlyMap<string, string> | null {
  const parts = words.flatMap((word) => {
    const at = word.startsWith('--') ? word.indexOf('=') : -1;
    return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
  });
  const values = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) {
    const [flag = '', value] = parts.slice(at, at + 2);
    if (!FLAGS.includes(flag) || value === undefined) return null;
    values.set(flag, value);
  }
  return values;
}

function addressFrom(text: string | undefined): VpcdAddress | null {
  if (text === undefined) return VPCD;
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  return host === '' || Number(port) > 65_535 ? null : { host, port: Number(port) };
}
