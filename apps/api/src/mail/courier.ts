import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type SendMailOptions, createTransport } from 'nodemailer';
import { type AppConfig } from '../config/env';
import { SECOND } from '../config/clock';
import { writeDurably } from '../config/durable-file';
import { type WrittenLetter } from './letter-writer';

/** Carries one letter out of the house. Resolves when the other side has taken it. */
export abstract class Courier {
  abstract carry(letter: WrittenLetter): Promise<void>;
  /** Destroys copies that we hold ourselves of mails about a case. */
  abstract shred(reference: string): Promise<void>;
  abstract shredAllBut(references: readonly string[]): Promise<void>;
  abstract close(): void;

  static of({ smtpUrl, dataDir }: AppConfig): Courier {
    return smtpUrl === undefined
      ? new FolderCourier(join(dataDir, 'mail'))
      : new SmtpCourier(smtpUrl);
  }
}

/** A pool is not used: it sends again by itself when a line is cut. */
const PATIENCE = {
  dnsTimeout: 5 * SECOND,
  connectionTimeout: 10 * SECOND,
  greetingTimeout: 10 * SECOND,
  socketTimeout: 20 * SECOND,
};
/** Shorter than a lease, also where the server keeps the line alive drop by drop and never has done. */
const ALL_IN_ALL = 45 * SECOND;

/** By SMTP (RFC 5321). */
class SmtpCourier extends Courier {
  private readonly transport;

  constructor(url: string) {
    super();
    const safety = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = createTransport({ url, ...PATIENCE, ...safety });
  }

  async carry({ message, recipient, sender }: WrittenLetter): Promise<void> {
    const envelope = { from: sender, to: [recipient] };
    const until = { signal: AbortSignal.timeout(ALL_IN_ALL) };
    await this.transport.sendMail({ ...message, envelope, ...until });
  }

  /** What was sent is the recipient's. */
  shred(): Promise<void> {
    return Promise.resolve();
  }

  shredAllBut(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    this.transport.close();
  }
}

/** Without a mail server: a file to open in any mail program, its path printed on the console. */
class FolderCourier extends Courier {
  private readonly transport = createTransport({ streamTransport: true, buffer: true });

  constructor(private readonly folder: string) {
    super();
  }

  async carry({ message, name }: WrittenLetter): Promise<void> {
    const { message: bytes } = await this.transport.sendMail(unfolded(message));
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `${name}.eml`);
    await writeDurably(path, bytes as Buffer);
    process.stdout.write(`Mail: ${path}\n`);
  }

  async shred(reference: string): Promise<void> {
    await this.destroy((about) => about === reference);
  }

  async shredAllBut(references: readonly string[]): Promise<void> {
    const kept = new Set(references);
    await this.destroy((about) => !kept.has(about));
  }

  private async destroy(isMeant: (reference: string) => boolean): Promise<void> {
    const names = await readdir(this.folder).catch((): string[] => []);
    const meant = names.filter((name) => isMeant(/-(ER-\w{4}-\w{4})-/.exec(name)?.[1] ?? ''));
    await Promise.all(meant.map((name) => rm(join(this.folder, name), { force: true })));
  }

  close(): void {
    this.transport.close();
  }
}

/**
 * Its words as they are (RFC 6152): quoted-printable would break the link in two for somebody who reads
 * the file without a mail program.
 */
function unfolded({ text, html, ...message }: SendMailOptions): SendMailOptions {
  return { ...message, alternatives: [asItIs('plain', text), asItIs('html', html)] };
}

function asItIs(kind: string, words: SendMailOptions['text']): { raw: string } {
  const body = typeof words === 'string' ? words.replaceAll(/\r?\n/g, '\r\n') : '';
  const head = [`Content-Type: text/${kind}; charset=utf-8`, 'Content-Transfer-Encoding: 8bit'];
  return { raw: `${head.join('\r\n')}\r\n\r\n${body}` };
}
