import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { type AppConfig } from '../config/env';
import { copyAll } from '../database/copying';
import { openWriter, sqliteOptions, writerOptions } from '../database/data-sources';
import { makeHttpApp } from '../http-app';
import { Refusal } from './refusal';

/**
 * Puts a backup in the place of what the desk holds, on SQLite or PostgreSQL, whole or not at all. The
 * tombstones of cases erased since the backup stay, and opening the desk once erases those cases again.
 */
export async function restore(config: AppConfig, file: string): Promise<string> {
  if (!existsSync(file)) throw new Refusal(`${file} is not there`);
  const folder = mkdtempSync(join(tmpdir(), 'pinabi-restore-'));
  try {
    const copied = await putInPlace(config, await opened(file, folder));
    await openTheDeskOnce(config);
    return `Restored ${copied.rows} rows of ${copied.tables} tables from ${file}.`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy, because an older backup is first brought up to date, and the backup itself stays as it is. */
async function opened(file: string, folder: string): Promise<DataSource> {
  const copy = join(folder, 'backup.sqlite');
  copyFileSync(file, copy);
  try {
    await mustBeWhole(copy);
    return await openWriter(sqliteOptions(copy));
  } catch {
    throw new Refusal(`${file} is not a whole backup of a desk`);
  }
}

async function mustBeWhole(database: string): Promise<void> {
  const source = await new DataSource({ type: 'better-sqlite3', database }).initialize();
  try {
    const [answer] = await source.query<{ integrity_check: string }[]>('PRAGMA integrity_check');
    if (answer?.integrity_check !== 'ok') throw new Error(answer?.integrity_check);
    await source.query('SELECT count(*) FROM cases');
  } finally {
    await source.destroy();
  }
}

async function putInPlace(config: AppConfig, source: DataSource) {
  const target = await openWriter(writerOptions(config));
  try {
    return await target.transaction((to) => copyAll(source.manager, to, ['tombstones']));
  } finally {
    await source.destroy();
    await target.destroy();
  }
}

async function openTheDeskOnce(config: AppConfig): Promise<void> {
  const app = await makeHttpApp({ ...config, logLevel: 'error' });
  await app.init();
  await app.close();
}
