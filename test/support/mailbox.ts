import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './patience';

export interface ReadMail {
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
  /** The one address of ours in the mail. */
  readonly link: string;
}

/** The mails of a portal without a mail server, in the order in which they were posted. */
export async function mailsIn(dataDir: string, reference = ''): Promise<ReadMail[]> {
  const folder = join(dataDir, 'mail');
  const names = await readdir(folder).catch(() => []);
  const wanted = names.filter((name) => name.endsWith('.eml') && name.includes(reference)).sort();
  return Promise.all(wanted.map(async (name) => readMail(await readFile(join(folder, name)))));
}

/** Waits, as a person would before the mailbox, for the newest mail of a kind. */
export async function newMail(dataDir: string, reference: string, count = 1): Promise<ReadMail> {
  let mails: readonly ReadMail[] = [];
  await until(async () => {
    mails = await mailsIn(dataDir, reference);
    return mails.length >= count;
  });
  const newest = mails.at(-1);
  if (newest === undefined) throw new Error(`No mail for ${reference}`);
  return newest;
}

/** Reads a multipart mail as our own writer makes it (RFC 2045, RFC 2046). */
export function readMail(bytes: Buffer): ReadMail {
  const source = bytes.toString('utf8').replaceAll('\r\n', '\n');
  const [head = '', body = ''] = splitOnce(source, '\n\n');
  const headers = headersOf(head);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map(decodedPart);
  const text = parts.find((part) => part.type.startsWith('text/plain'))?.content ?? '';
  const html = parts.find((part) => part.type.startsWith('text/html'))?.content ?? '';
  return { headers, text, html, link: /https?:\/\/\S+/.exec(text)?.[0] ?? '' };
}

function decodedPart(part: string): { type: string; content: string } {
  const [head, body] = splitOnce(part.trimStart(), '\n\n');
  const headers = headersOf(head);
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  const type = headers.get('content-type') ?? '';
  if (encoding === 'base64') return { type, content: Buffer.from(body, 'base64').toString('utf8') };
  return { type, content: encoding === 'quoted-printable' ? unquoted(body) : body };
}

function unquoted(body: string): string {
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function headersOf(head: string): Map<string, string> {
  const lines = head.replace(/\n[ \t]+/g, ' ').split('\n');
  return new Map(
    lines.map((line): [string, string] => {
      const [name, value] = splitOnce(line, ':');
      return [name.toLowerCase(), value.trim()];
    }),
  );
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
