import { randomInt } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Portal } from '../support/portal';

/** Digits that nothing else holds, each of which knows where it was planted. */
export interface Canaries {
  fly(place: string): string;
  /** Which of them stand in a text. */
  in(text: string): string[];
  /** Where any of them was found: a table, a file, or the lines that were printed. */
  found(): Promise<string[]>;
}

/** Milliseconds since 1970, alone: among thousands of them one holds any eight digits now and then. */
const MOMENT = /\b1[78]\d{11}\b/g;

/** They all begin alike, so that one reading of a file finds them all. */
export function letCanariesLoose(portal: Portal, printed: readonly string[]): Canaries {
  const flock = String(randomInt(7000, 9999));
  const planted = new Map<string, string>();
  const pattern = new RegExp(`${flock}\\d{4}`, 'g');
  const seen = (text: string) => [
    ...new Set(
      (text.replace(MOMENT, '').match(pattern) ?? []).flatMap(
        (digits) => planted.get(digits) ?? [],
      ),
    ),
  ];
  return {
    fly(place) {
      let digits = '';
      while (digits === '' || planted.has(digits)) digits = flock + String(randomInt(1000, 9999));
      planted.set(digits, place);
      return digits;
    },
    in: seen,
    async found() {
      const searched = [
        ...(await tablesOf(portal)),
        ...(await filesOf(portal)),
        { where: 'what was printed', text: printed.join('\n') },
      ];
      return searched.flatMap(({ where, text }) => seen(text).map((place) => `${place}: ${where}`));
    },
  };
}

interface Searched {
  readonly where: string;
  readonly text: string;
}

async function tablesOf({ reader }: Portal): Promise<Searched[]> {
  const names = reader.connection.entityMetadatas.map(({ tableName }) => tableName);
  return Promise.all(
    names.map(async (name) => ({
      where: `the table ${name}`,
      text: JSON.stringify(await reader.find(name)),
    })),
  );
}

/** Names and bytes of every file, the write-ahead logs of either database among them. */
async function filesOf({ folders }: Portal): Promise<Searched[]> {
  const searched: Searched[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
      const path = join(parentPath, name);
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes !== undefined) {
        searched.push({ where: path, text: name + bytes.toString('latin1') });
      }
    }
  }
  return searched;
}
