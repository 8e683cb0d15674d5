import 'reflect-metadata';
import { z } from 'zod';
import { type AppConfig, BadEnvironment, readEnv } from '../config/env';
import { backup } from './backup';
import { migrateToPostgres } from './migrate-to-postgres';
import { Refusal } from './refusal';
import { restore } from './restore';

type Command = (config: AppConfig, word: string) => Promise<string>;

const COMMANDS: Readonly<
  Record<string, { readonly takes: z.ZodType<string>; readonly run: Command }>
> = {
  backup: { takes: z.string().min(1), run: backup },
  restore: { takes: z.string().min(1), run: restore },
  'migrate-to-postgres': { takes: z.url({ protocol: /^postgres(ql)?$/ }), run: migrateToPostgres },
};

const USAGE = `npm run backup -- FILE
npm run restore -- FILE
npm run migrate-to-postgres -- postgres://…`;

void main(process.argv.slice(2));

/** What whoever keeps the server does at its console (contract section 7). */
async function main([name = '', word = '', ...more]: readonly string[]): Promise<void> {
  const command = COMMANDS[name];
  if (command?.takes.safeParse(word).success !== true || more.length > 0) {
    console.error(USAGE);
    process.exit(2);
  }
  try {
    console.log(await command.run(readEnv(), word));
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof BadEnvironment)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
