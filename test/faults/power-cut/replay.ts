import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type EntityManager } from 'typeorm';
import { readEnv } from '../../../apps/api/src/config/env';
import { ServerKey } from '../../../apps/api/src/config/server-key';
import { openDataSources } from '../../../apps/api/src/database/data-sources';
import { type Dice } from '../../../apps/api/src/desk/seed/dice';
import { type Kept, NOTHING_LOST, whatWasKept } from '../../support/what-was-kept';
import { type Leftovers, RecordedDisk } from './recorded-disk';
import { type Step } from './recording';

/** What a portal did, and what it said meanwhile. */
export interface Recording {
  readonly folder: string;
  readonly steps: readonly Step[];
  /** Whose case each cookie opens that was given out. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly key: ServerKey;
}

/** What the portal would find after a power cut, in one place. */
interface AfterThePowerCut extends Kept {
  /** What kept it from starting at all. */
  readonly refused: string;
  /** Mails that count as sent and are nowhere. */
  readonly unsent: readonly string[];
  readonly sameKey: boolean;
}

export const ALL_IS_WELL: AfterThePowerCut = {
  ...NOTHING_LOST,
  refused: '',
  unsent: [],
  sameKey: true,
};

/** A step after which the power goes, and what of the unsynced the disk has done by then. */
export interface PowerCut {
  readonly step: number;
  readonly when: string;
  readonly disk: 'nothing' | 'some';
}

/** Where it may go; `answered` tells whether anybody was answered yet. */
const WHEN: Record<string, (step: Step, answered: boolean) => boolean> = {
  'while it starts': (_, answered) => !answered,
  'right after an answer': ({ kind }) => kind === 'answered',
  'while the log is emptied': (step, answered) =>
    answered && step.kind === 'written' && step.path.endsWith('.sqlite'),
  'at any step': () => true,
};

/** So many power cuts of each kind, in the order in which they come. */
export function powerCuts(steps: readonly Step[], ofEach: number, dice: Dice): PowerCut[] {
  const firstAnswer = steps.findIndex(({ kind }) => kind === 'answered');
  return Object.entries(WHEN)
    .flatMap(([when, fits]) => {
      const fitting = steps.flatMap((step, at) => (fits(step, at >= firstAnswer) ? [at] : []));
      return Array.from({ length: ofEach }, (_, turn) => ({
        step: dice.oneOf(fitting),
        when,
        disk: turn % 2 === 0 ? ('nothing' as const) : ('some' as const),
      }));
    })
    .sort((one, other) => one.step - other.step);
}

/** Plays the recording and looks at what is left at each power cut. */
export async function replay(
  { steps, folder, addresses, key }: Recording,
  cuts: readonly PowerCut[],
  dice: Dice,
): Promise<{ cut: PowerCut; found: AfterThePowerCut }[]> {
  const disk = new RecordedDisk();
  const acknowledged: string[] = [];
  const seen = [];
  for (const [at, step] of steps.entries()) {
    disk.take(step);
    const address = step.kind === 'answered' ? addresses.get(step.cookie) : undefined;
    if (address !== undefined) acknowledged.push(address);
    for (const cut of cuts.filter((one) => one.step === at)) {
      const left = cut.disk === 'nothing' ? disk.withoutTheUnsynced() : disk.withSomeOfIt(dice);
      const promised = { acknowledged, mark: key.mark(PURPOSE, '') };
      seen.push({ cut, found: await startedFrom(laidOut(left, folder), promised) });
    }
  }
  return seen;
}

const PURPOSE = 'power-cut';

interface Promised {
  readonly acknowledged: readonly string[];
  /** A mark of the key that everything was marked with. */
  readonly mark: string;
}

/** The files in a folder of their own. The index in shared memory goes with the power. */
function laidOut(left: Leftovers, folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'pinabi-power-'));
  for (const [path, bytes] of left) {
    if (path.endsWith('-shm')) continue;
    const place = join(copy, relative(folder, path));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes);
  }
  return copy;
}

/** Starts from it as a portal does: the key, then the database with its migrations. */
async function startedFrom(folder: string, promised: Promised): Promise<AfterThePowerCut> {
  const config = readEnv({ DATA_DIR: folder });
  try {
    const mark = ServerKey.fromFile(config.secretFile).mark(PURPOSE, '');
    const sameKey = promised.acknowledged.length === 0 || mark === promised.mark;
    const { writer, reader } = await openDataSources(config);
    const kept = await whatWasKept(reader.manager, promised.acknowledged);
    const unsent = await unsentMails(reader.manager, folder);
    await Promise.all([reader.destroy(), writer.destroy()]);
    return { ...kept, refused: '', unsent, sameKey };
  } catch (error) {
    return { ...ALL_IS_WELL, refused: String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function unsentMails(reader: EntityManager, folder: string): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true }).map(String);
  const sent = await reader.query<{ id: string }[]>(
    `SELECT id FROM outbox_mails WHERE state = 'sent'`,
  );
  return sent.map(({ id }) => id).filter((id) => !files.some((name) => name.endsWith(`${id}.eml`)));
}
