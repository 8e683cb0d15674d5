import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeDurably } from './durable-file';

/** The one secret of this installation. Everything kept only as a mark is marked with it. */
export class ServerKey {
  constructor(private readonly key: Buffer) {}

  /** Reads the secret file, or makes it on the first start, readable by its owner only. */
  static fromFile(path: string): ServerKey {
    if (!existsSync(path)) {
      mkdirSync(dirname(path), { recursive: true });
      makeDurably(path, randomBytes(32).toString('base64url'));
    }
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
    if (key.length < 32) throw new Error(`SECRET_FILE: ${path} holds fewer than 32 bytes`);
    return new ServerKey(key);
  }

  /** HMAC-SHA-256 of a text for one purpose, base64url; marks of two purposes never match. */
  mark(purpose: string, text: string): string {
    return createHmac('sha256', this.key).update(`${purpose}\0${text}`).digest('base64url');
  }
}

/** 128 or more random bits, base64url. */
export function randomToken(bytes = 16): string {
  return randomBytes(bytes).toString('base64url');
}

/** How a random token is kept: it has enough entropy to need no key. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Compares two marks in a time that says nothing of where they differ. */
export function sameMark(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
