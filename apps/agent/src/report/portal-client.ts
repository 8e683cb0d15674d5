import { createHash } from 'node:crypto';
import { type z } from 'zod';
import { type NoAnswer, noAnswer } from './no-answer';
import { Claim, Receipt, TryLater } from './receipt';

/** Why the portal did not do what was asked; each has its words. */
export type PortalProblem =
  /** Nothing went out. */
  | { readonly kind: 'unreachable' }
  /** Whoever answered could not prove to be the portal; nothing went out. */
  | { readonly kind: 'untrusted' }
  /** It broke off or took too long: what was sent may have arrived. */
  | { readonly kind: 'cut-off' }
  /** It answered that it is in trouble itself. */
  | { readonly kind: 'failing' }
  | { readonly kind: 'key-not-usable' }
  | { readonly kind: 'token-spent' }
  | { readonly kind: 'try-later'; readonly retryAfterSec: number | null }
  /** It answered, but not as our portal answers. */
  | { readonly kind: 'refused' };

export type PortalAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: PortalProblem };

const LIMIT_MS = 10_000;
const MOST_BYTES = 4096;

/** Trades a pairing key for a token and the label of the case. */
export async function claimPairing(portal: URL, key: string): Promise<PortalAnswer<Claim>> {
  const answer = await post(new URL('/api/v1/claims', portal), JSON.stringify({ v: 1, key }), {});
  return 'kind' in answer
    ? { ok: false, problem: answer }
    : understood(answer, Claim, 'key-not-usable');
}

/** Sends the very bytes that the person saw. */
export async function sendReport(
  portal: URL,
  token: string,
  reportId: string,
  bytes: string,
): Promise<PortalAnswer<Receipt>> {
  const answer = await post(new URL('/api/v1/card-reports', portal), bytes, {
    authorization: `Bearer ${token}`,
    'idempotency-key': reportId,
  });
  if ('kind' in answer) return { ok: false, problem: answer };
  const receipt = understood(answer, Receipt, 'token-spent');
  return receipt.ok && !isFor(receipt.value, reportId, bytes) ? refused : receipt;
}

const refused = { ok: false, problem: { kind: 'refused' } } as const;

interface Answered {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

async function post(
  url: URL,
  body: string,
  headers: Record<string, string>,
): Promise<Answered | NoAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      // A redirect could lead the report elsewhere; it is an answer that we do not understand.
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMIT_MS),
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    });
    const text = await readCapped(response);
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, retryAfter, body: text === null ? null : asJson(text) };
  } catch (error) {
    return noAnswer(error);
  }
}

async function readCapped(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function understood<Value>(
  { status, retryAfter, body }: Answered,
  schema: z.ZodType<Value>,
  notFound: 'key-not-usable' | 'token-spent',
): PortalAnswer<Value> {
  if (status === 201 || status === 200) {
    const parsed = schema.safeParse(body);
    return parsed.success ? { ok: true, value: parsed.data } : refused;
  }
  if (status === 429 || (status === 503 && waitOf(body, retryAfter) !== null)) {
    return { ok: false, problem: { kind: 'try-later', retryAfterSec: waitOf(body, retryAfter) } };
  }
  if (status >= 500) return { ok: false, problem: { kind: 'failing' } };
  if (status === 404 || status === 401 || status === 403) {
    return { ok: false, problem: { kind: notFound } };
  }
  return refused;
}

function waitOf(body: unknown, retryAfter: string | null): number | null {
  const told = TryLater.safeParse(body);
  if (told.success) return told.data.retryAfterSec;
  return retryAfter !== null && /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : null;
}

function isFor(receipt: Receipt, reportId: string, bytes: string): boolean {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return receipt.reportId === reportId && receipt.sha256 === sha256;
}
