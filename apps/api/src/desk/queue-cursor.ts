import { z } from 'zod';

/** Where a page of a list ended: the order's values in its last row. */
export type Cursor = readonly (string | number)[];

const Written = z.array(z.union([z.string().max(22), z.int()])).max(3);

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** `undefined` for what is no cursor of a list with this many columns: then the list starts anew. */
export function readCursor(written: unknown, columns: number): Cursor | undefined {
  if (typeof written !== 'string' || written.length > 200) return undefined;
  try {
    const cursor = Written.parse(JSON.parse(Buffer.from(written, 'base64url').toString()));
    return cursor.length === columns ? cursor : undefined;
  } catch {
    return undefined;
  }
}
