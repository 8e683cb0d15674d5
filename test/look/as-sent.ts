import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** One answer as it came over the wire, and what it weighed there: headers, body and all. */
export interface Sent {
  readonly status: number;
  readonly text: string;
  readonly weight: number;
}

/** Asks on a connection of its own, as a browser does that takes gzip. */
export async function fetchAsSent(url: string, cookie: string, locale: string): Promise<Sent> {
  const language = { 'accept-encoding': 'gzip', 'accept-language': locale };
  const headers = { ...language, ...(cookie === '' ? {} : { cookie }) };
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent: false, headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.once('error', reject).once('end', () => {
        const body = Buffer.concat(pieces);
        const isPacked = answer.headers['content-encoding'] === 'gzip';
        resolve({
          status: answer.statusCode ?? 0,
          text: (isPacked ? gunzipSync(body) : body).toString(),
          weight: answer.socket.bytesRead,
        });
      });
    });
    asking.once('error', reject).end();
  });
}

/** Addresses of one kind of attribute, unescaped, in the order they stand. */
export function addressesIn(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}
