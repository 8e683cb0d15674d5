import { existsSync, rmSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { renameDurably } from '../config/durable-file';
import { type AppConfig } from '../config/env';
import { copyAll } from '../database/copying';
import { openWriter, readerOptions, sqliteOptions } from '../database/data-sources';
import { Refusal } from './refusal';

/**
 * Writes the whole desk into one new SQLite file, while the portal runs. From SQLite it is a copy of
 * the pages, so that the search index still points at its rows; from PostgreSQL a copy of the rows as
 * they stood in one moment. The file has its name only when it is whole.
 */
export async function backup(config: AppConfig, file: string): Promise<string> {
  if (existsSync(file)) throw new Refusal(`${file} is there already`);
  const part = `${file}.part`;
  for (const ending of ['', '-wal', '-shm']) rmSync(part + ending, { force: true });
  const reader = await new DataSource(readerOptions(config)).initialize();
  try {
    await (config.databaseUrl === undefined ? copyPages(reader, part) : copyRows(reader, part));
  } finally {
    await reader.destroy();
  }
  await renameDurably(part, file);
  return `Backed up to ${file}. Keep the server's secret apart from it.`;
}

/** As many pages at a time as there are: a copy in steps begins anew whenever somebody writes. */
const ALL_PAGES = 2 ** 31 - 1;

interface Copying {
  backup(target: string, options: { progress(): number }): Promise<unknown>;
}

async function copyPages(reader: DataSource, file: string): Promise<void> {
  const connection: unknown = await reader.createQueryRunner().connect();
  await (connection as Copying).backup(file, { progress: () => ALL_PAGES });
}

async function copyRows(reader: DataSource, file: string): Promise<void> {
  const target = await openWriter(sqliteOptions(file));
  try {
    await reader.transaction('REPEATABLE READ', (from) =>
      target.transaction((to) => copyAll(from, to)),
    );
    await target.query('PRAGMA journal_mode = DELETE');
  } finally {
    await target.destroy();
  }
}
