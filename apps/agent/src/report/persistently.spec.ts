import { persistently } from './persistently';
import { type PortalAnswer, type PortalProblem } from './portal-client';

/** Answers one after the other; the last for ever. */
function answering(...answers: readonly (PortalProblem | 'done')[]) {
  let asked = 0;
  const paused: number[] = [];
  const attempt = (): Promise<PortalAnswer<string>> => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? 'done';
    asked += 1;
    return Promise.resolve(
      answer === 'done' ? { ok: true, value: 'receipt' } : { ok: false, problem: answer },
    );
  };
  const pause = (seconds: number) => Promise.resolve(paused.push(seconds));
  return { run: () => persistently(attempt, { pause }), paused, asked: () => asked };
}

describe('trying again', () => {
  it.each(['unreachable', 'cut-off', 'failing'] as const)('helps when it is %s', async (kind) => {
    const { run, paused } = answering({ kind }, { kind }, 'done');
    expect(await run()).toEqual({ ok: true, value: 'receipt' });
    expect(paused).toEqual([1, 3]);
  });

  it('ends after four attempts', async () => {
    const { run, paused, asked } = answering({ kind: 'unreachable' });
    expect(await run()).toEqual({ ok: false, problem: { kind: 'unreachable' } });
    expect([asked(), paused]).toEqual([4, [1, 3, 9]]);
  });

  it('waits as long as it is asked to, up to half a minute', async () => {
    const patient = answering({ kind: 'try-later', retryAfterSec: 30 }, 'done');
    expect([await patient.run(), patient.paused]).toMatchObject([{ ok: true }, [30]]);
    const late = answering({ kind: 'try-later', retryAfterSec: 31 }, 'done');
    expect([await late.run(), late.paused]).toMatchObject([{ ok: false }, []]);
  });

  it('leaves a breath even where none is asked for', async () => {
    const { run, paused } = answering({ kind: 'try-later', retryAfterSec: 0 }, 'done');
    expect([await run(), paused]).toMatchObject([{ ok: true }, [1]]);
  });

  it.each(['untrusted', 'refused', 'token-spent', 'key-not-usable'] as const)(
    'does not happen when it is %s',
    async (kind) => {
      const { run, asked } = answering({ kind }, 'done');
      expect([await run(), asked()]).toEqual([{ ok: false, problem: { kind } }, 1]);
    },
  );
});
