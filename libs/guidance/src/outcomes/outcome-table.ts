import { NOTHING_KNOWN, type Situation } from '../situation/situation';
import { type Outcome } from './outcome';
import { outcomeOf } from './outcome-of';

/** One thing that may decide, and all it can be. */
interface Dimension {
  readonly name: string;
  readonly values: Readonly<Record<string, Partial<Situation>>>;
}

const EVERYTHING_ELSE: readonly Dimension[] = [
  {
    name: 'Card',
    values: {
      'up to 14 Nov 2025 (IDEMIA)': { maker: 'idemia' },
      'since 17 Nov 2025 (Thales)': { maker: 'thales' },
      'before Dec 2018': { maker: 'legacy' },
      'another card': { maker: 'other' },
      'not known': {},
    },
  },
  {
    name: 'Expiry',
    values: {
      valid: { expiry: 'valid' },
      soon: { expiry: 'soon' },
      expired: { expiry: 'expired' },
    },
  },
  {
    name: 'PINs',
    values: {
      'all tries': { pin1: 'ok', pin2: 'ok' },
      'few tries': { pin1: 'low', pin2: 'ok' },
      'PIN1 blocked': { pin1: 'blocked', pin2: 'ok' },
      'PIN2 blocked': { pin1: 'ok', pin2: 'blocked' },
      'one forgotten': { pin1: 'ok', pin2: 'ok', complaint: 'pin-forgotten' },
      'PIN2 never changed': { pin1: 'ok', pin2: 'ok', pin2Changed: 'no' },
      'PIN2 never changed, blocked': { pin1: 'ok', pin2: 'blocked', pin2Changed: 'no' },
      'not activated': { pin1: 'ok', pin2: 'ok', cardActivated: 'no' },
      'not read': {},
    },
  },
  {
    name: 'PUK',
    values: {
      'at hand': { puk: 'ok', knowsPuk: 'yes' },
      'at hand, last try': { puk: 'last', knowsPuk: 'yes' },
      'not read, at hand': { knowsPuk: 'yes' },
      lost: { puk: 'ok', knowsPuk: 'no' },
      blocked: { puk: 'blocked' },
      'not known': {},
    },
  },
  {
    name: 'Can log in',
    values: {
      'another eID': { otherEid: 'yes' },
      PIN1: { knowsPin1: 'yes' },
      no: { otherEid: 'no' },
    },
  },
  {
    name: 'Can go',
    values: {
      'to Estonia or an embassy': { travel: 'estonia' },
      'to a pick-up point': { travel: 'pick-up' },
      nowhere: { travel: 'none' },
      'not known': {},
    },
  },
];

const BEFORE: readonly Dimension[] = [
  {
    name: 'What was told or seen',
    values: {
      'card lost or stolen': { custody: 'lost' },
      'codes exposed, no code known': { custody: 'exposed' },
      'codes exposed, PIN or PUK known': { custody: 'exposed', knowsPin1: 'yes' },
      'asked for codes, told nothing': { custody: 'asked' },
      'applied for': { custody: 'applied' },
      'arrived, not collected': { custody: 'arrived' },
      'no reader': { sight: 'no-reader' },
      'no card in the reader': { sight: 'no-card' },
      'card not supported': { sight: 'unsupported' },
      'dead in every reader': { sight: 'broken' },
      'dead in every reader, cannot travel': { sight: 'broken', travel: 'none' },
      'one site fails': { sight: 'one-site' },
      'certificates inactive': { certificates: 'inactive' },
      'certificates suspended (IDEMIA)': { certificates: 'suspended', maker: 'idemia' },
      'certificates suspended (Thales)': { certificates: 'suspended', maker: 'thales' },
      'certificates revoked': { certificates: 'revoked' },
      'new name': { changed: 'name' },
      'lives in Estonia': { changed: 'residence' },
      'new passport only': { changed: 'passport' },
      'wishes another PIN': { complaint: 'wish-change' },
    },
  },
];

/** Every situation and its way out, as tables for people who know the rules and check ours. */
export function outcomeTables(): string {
  return [
    '# Every situation and its way out',
    'Written by `npm run outcomes` from `outcomeOf`; a test fails when it is old. `any` and several\nvalues in one cell: they all lead to the same. Where two tables could speak, the first decides.',
    '## Before the codes',
    tableOf(BEFORE),
    '## Card in hand and seen: the codes decide',
    `${tableOf(EVERYTHING_ELSE)}\n`,
  ].join('\n\n');
}

function tableOf(dimensions: readonly Dimension[]): string {
  const head = [...dimensions.map(({ name }) => name), 'Way out', 'Why', 'Severity'];
  return aligned([head, ...rowsOf(dimensions, NOTHING_KNOWN)]);
}

/** Rows below a choice; values that lead to the same rows share one. */
function rowsOf([first, ...rest]: readonly Dimension[], situation: Situation): string[][] {
  if (first === undefined) return [cellsOf(outcomeOf(situation))];
  const groups = new Map<string, { names: string[]; rows: string[][] }>();
  for (const [name, part] of Object.entries(first.values)) {
    const rows = rowsOf(rest, { ...situation, ...part });
    const key = JSON.stringify(rows);
    const group = groups.get(key) ?? { names: [], rows };
    groups.set(key, { rows, names: [...group.names, name] });
  }
  return [...groups.values()].flatMap(({ names, rows }) =>
    rows.map((row) => [groups.size === 1 ? 'any' : names.join('; '), ...row]),
  );
}

function cellsOf({ id, reason, severity }: Outcome): string[] {
  return [id, reason.replace('outcome:reason.', ''), String(severity)];
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join('\n');
}
