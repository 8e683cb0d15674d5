import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type DataSource } from 'typeorm';
import { type AppConfig, BadEnvironment, readEnv } from '../../config/env';
import { ServerKey } from '../../config/server-key';
import { openDataSources } from '../../database/data-sources';
import { UnitOfWork } from '../../database/unit-of-work';
import { fillDesk } from './fill-desk';

const USAGE = 'npm run seed -- --cases N [--seed S]';
const MOST = 1_000_000;

void main(process.argv.slice(2));

/** Fills a desk with believable cases of any number (contract section 7). The same seed, the same cases. */
async function main(args: string[]): Promise<void> {
  const wish = wishOf(args);
  if (wish === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const config = readConfigOrStop();
  const { writer, reader } = await openDataSources(config);
  try {
    await makeRoom(writer);
    const key = ServerKey.fromFile(config.secretFile);
    await fillDesk(new UnitOfWork(writer), key, { ...wish, now: Date.now() }, (done) => {
      if (done === wish.cases || done % 5000 === 0) console.log(`${done} of ${wish.cases} cases`);
    });
    console.log(`Seed: ${wish.seed}`);
  } catch (error) {
    if (!/unique/i.test(String(error))) throw error;
    console.error(
      `The cases of seed ${wish.seed} are on this desk already. Choose another --seed.`,
    );
    process.exitCode = 1;
  } finally {
    if (reader !== writer) await reader.destroy();
    await writer.destroy();
  }
}

/**
 * Each case lies somewhere else in each of twenty trees. With pages kept until many rows have met in
 * them, and the log emptied every 400 MB, a million cases write a tenth of what they wrote before.
 */
async function makeRoom({ options, manager }: DataSource): Promise<void> {
  if (options.type === 'postgres') return;
  await manager.query('PRAGMA cache_size = -262144');
  await manager.query('PRAGMA wal_autocheckpoint = 100000');
}

function wishOf(args: string[]): { cases: number; seed: number } | undefined {
  try {
    const options = { cases: { type: 'string' }, seed: { type: 'string' } } as const;
    const { values } = parseArgs({ args, options });
    const cases = whole(values.cases);
    const seed = values.seed === undefined ? randomInt(2 ** 31) : whole(values.seed);
    return cases === undefined || cases > MOST || seed === undefined ? undefined : { cases, seed };
  } catch {
    return undefined;
  }
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function readConfigOrStop(): AppConfig {
  try {
    return readEnv();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
