import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the files below a folder that hold a text anywhere, or carry it in their name. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name));
      return name.includes(text) || bytes.includes(text) ? [name] : [];
    }),
  );
  return found.flat();
}
