import { request } from 'node:http';
import { connect } from 'node:net';
import { DeclaredAudiences, type DeclaredRoute } from '../../apps/api/src/web/declared-audiences';
import { type Portal } from '../support/portal';

/** Every door of the house, from its own list: a route that is added tomorrow is tried tomorrow. */
export function doorsOf(portal: Portal): DeclaredRoute[] {
  return portal.get(DeclaredAudiences).routes();
}

/** An address that the route's pattern matches; `filling` stands where it takes a value. */
export function addressOf({ path }: DeclaredRoute, filling = 'x'.repeat(43)): string {
  return path.replace(/:(\w+)\??/g, (_, name: string) => (name === 'locale' ? 'en' : filling));
}

export interface Knock {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends exactly these bytes: fetch() would repair the address. Streams are left after their head. */
export function knock(
  portal: Portal,
  { method, path, headers = {}, body }: Knock,
): Promise<Answer> {
  const { hostname, port } = new URL(portal.url);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path, headers, agent: false });
    call.once('error', reject);
    call.once('response', (response) => {
      const { statusCode = 0, headers: answered } = response;
      let text = '';
      const done = () => resolve({ status: statusCode, headers: answered, body: text });
      if ((answered['content-type'] ?? '').includes('event-stream')) {
        return (void call.destroy(), done());
      }
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', done);
    });
    call.end(body);
  });
}

/** What the server answers to these very bytes before it closes; `hangUp` ends our side after them. */
export function said(portal: Portal, words: string, hangUp = false): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(new URL(portal.url).port), '127.0.0.1', () =>
      hangUp ? socket.end(words) : socket.write(words),
    );
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    socket.once('close', () => resolve(heard));
    socket.setTimeout(2_000, () => socket.destroy());
  });
}

/** Counted on purpose, also for what is refused, and in a new row with each new minute or hour. */
const COUNTS = 'limit_counts';

/** How many rows each table holds: what a refused request must not change. */
export async function rowCounts({ reader }: Portal): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { tableName } of reader.connection.entityMetadatas) {
    if (tableName !== COUNTS) counts[tableName] = await reader.count(tableName);
  }
  return counts;
}

/** The names by which the house answers; anything else is a surprise. */
export const ANSWERS = [
  ...[200, 201, 202, 204, 302, 303, 304],
  ...[400, 401, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 431, 503],
];

/** Whose form token it is. */
export function formCookie(cookies: string): string {
  return cookies.split('; ').find((pair) => pair.startsWith('pinabi-form=')) ?? '';
}
