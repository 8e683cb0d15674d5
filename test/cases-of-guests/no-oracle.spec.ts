import { makePairingKey, formatPairingKey } from '@pinabi/guidance';
import { randomBytes } from 'node:crypto';
import { PairingKeys } from '../../apps/api/src/pairing/pairing-keys';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { rounds } from '../support/how-long';
import { type Portal, startPortal } from '../support/portal';
import { Visitor } from '../support/visitor';

jest.setTimeout(300_000);
const TRIES = rounds(50, 500);
/** Time is judged only at full length: on a busy machine a few tries say nothing. */
const judgesTime = rounds(0, 1) === 1;
const NEAR = 3;
const HOUR = 60 * 60_000;

/** Security reference P5: neither words nor time tell whether a case, an address or a key exists. */
describe('what a stranger can learn', () => {
  let portal: Portal;
  let known: GuestWithCase;

  beforeAll(async () => {
    portal = await startPortal();
    known = await aGuestWithACase(portal, { email: 'known@example.com' });
  });
  afterAll(() => portal.stop());

  it('is nothing from the way back: the same bytes, and the same time', async () => {
    const right = { reference: known.reference, email: 'known@example.com' };
    const wrong = [
      { reference: known.reference, email: 'unknown@example.com' },
      { reference: 'ER-0000-0000', email: 'known@example.com' },
      { reference: 'nonsense', email: 'nonsense' },
    ];
    const asking = async (pair: Record<string, string>) => {
      const stranger = new Visitor(portal.url);
      const shown = await (await stranger.get('/en/case/return')).text();
      const [, token = ''] = /name="_token" value="([^"]+)"/.exec(shown) ?? [];
      return () => stranger.post('/en/case/return', { _token: token, ...pair });
    };
    const compared = await compare(
      portal,
      () => asking(right),
      (turn) => asking(wrong[turn % 3] ?? right),
    );
    tell('way back', compared);
    expect(compared.answers.size).toBe(1);
    if (judgesTime) expect(Math.abs(compared.right - compared.wrong)).toBeLessThanOrEqual(NEAR);
  });

  it('is nothing from the claims: a wrong secret of an open key and a key that never was', async () => {
    const claim = (key: string) =>
      fetch(`${portal.url}/api/v1/claims`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ v: 1, key }),
      });
    const compared = await compare(
      portal,
      async () => {
        // Five wrong secrets burn a key, and it lives ten minutes; so each turn has a fresh one.
        const { key } = await portal.get(PairingKeys).make(known.caseId);
        return () => claim(wrongSecretFor(key));
      },
      () => Promise.resolve(() => claim(formatPairingKey(makePairingKey(randomBytes)))),
    );
    tell('claims', compared);
    expect([...compared.answers]).toEqual(['404 {"error":"key-not-usable"}']);
    if (judgesTime) expect(Math.abs(compared.right - compared.wrong)).toBeLessThanOrEqual(NEAR);
  });
});

interface Compared {
  readonly answers: ReadonlySet<string>;
  /** Medians in milliseconds. */
  readonly right: number;
  readonly wrong: number;
}

/** Gets ready, then hands over the one request whose time is taken. */
type Asking = (turn: number) => Promise<() => Promise<Response>>;

/** Asks both in turn, so that what slows the machine slows both; nobody meets a limit. */
async function compare(portal: Portal, right: Asking, wrong: Asking): Promise<Compared> {
  const answers = new Set<string>();
  const times: Record<'right' | 'wrong', number[]> = { right: [], wrong: [] };
  for (let turn = 0; turn < TRIES; turn += 1) {
    for (const [name, ask] of turn % 2 === 0
      ? ([
          ['right', right],
          ['wrong', wrong],
        ] as const)
      : ([
          ['wrong', wrong],
          ['right', right],
        ] as const)) {
      portal.clock.advance(HOUR / 2);
      const { took, said } = await timed(await ask(turn));
      times[name].push(took);
      answers.add(said);
    }
  }
  return { answers, right: medianOf(times.right), wrong: medianOf(times.wrong) };
}

async function timed(ask: () => Promise<Response>): Promise<{ took: number; said: string }> {
  const start = performance.now();
  const answer = await ask();
  const body = await answer.text();
  const took = performance.now() - start;
  return { took, said: `${answer.status} ${body.replaceAll(/name="_token" value="[^"]*"/g, '')}` };
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

function tell(what: string, { right, wrong }: Compared): void {
  const [one, other] = [right, wrong].map((time) => `${time.toFixed(2)} ms`);
  process.stdout.write(`${what}: medians ${one} and ${other} over ${TRIES} tries each\n`);
}

function wrongSecretFor(key: string): string {
  const { secret } = makePairingKey(randomBytes);
  return formatPairingKey({ locator: key.slice(0, 4), secret });
}
