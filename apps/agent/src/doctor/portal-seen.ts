import { noAnswer } from '../report/no-answer';

export interface PortalSeen {
  readonly host: string;
  /** How far our clock is from the portal's; `null`: it did not answer. */
  readonly secondsOff: number | null;
  /** Whoever answers cannot prove to be the portal. */
  readonly isUntrusted: boolean;
}

const LIMIT_MS = 4000;

/** One question that tells the portal nothing: whether it is alive, and what time it has. */
export async function seePortal(portal: URL): Promise<PortalSeen> {
  try {
    const { headers } = await fetch(new URL('/health/live', portal), {
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const told = Date.parse(headers.get('date') ?? '');
    const secondsOff = Number.isNaN(told) ? 0 : (Date.now() - told) / 1000;
    return { host: portal.host, secondsOff, isUntrusted: false };
  } catch (error) {
    const isUntrusted = noAnswer(error).kind === 'untrusted';
    return { host: portal.host, secondsOff: null, isUntrusted };
  }
}
