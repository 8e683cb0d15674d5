import { CaseFacts } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { aCardReport } from '../factories/card-report';
import { type GuestWithCase } from './guest';
import { type Portal } from './portal';
import { type Visitor } from './visitor';

/** Where the desk shows a case. */
export function casePath({ reference }: Pick<GuestWithCase, 'reference'>): string {
  return `/desk/cases/${reference}`;
}

/** What a case's page says that its reader has seen; an answer sends it back. */
export function seenOn(html: string): Record<'_token' | 'version' | 'lastEntry', string> {
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  return {
    _token: field('_token') ?? '',
    version: field('version') ?? '',
    lastEntry: field('lastEntry') ?? '',
  };
}

/** Reads the case now; sends the answer when called, as one who has not looked again since. */
export async function anAnswer(by: Visitor, one: GuestWithCase, text: string) {
  const seen = seenOn(await (await by.get(casePath(one))).text());
  return () => by.post(`${casePath(one)}/replies`, { ...seen, text });
}

export async function answered(by: Visitor, one: GuestWithCase, text: string): Promise<Response> {
  const send = await anAnswer(by, one, text);
  return send();
}

/** The cases that a page leads to, in its order. */
export function casesOn(html: string): string[] {
  return [...html.matchAll(/href="\/desk\/cases\/(ER-[^"]+)"/g)].map(([, name = '']) => name);
}

/** The case's card was read: these tries are left. */
export function measured(
  portal: Portal,
  { caseId }: Pick<GuestWithCase, 'caseId'>,
  left: Parameters<typeof aCardReport>[0],
  rest: Parameters<typeof aCardReport>[1] = {},
): Promise<unknown> {
  return portal
    .get(UnitOfWork)
    .run((manager) => portal.get(CaseFacts).measured(manager, caseId, aCardReport(left, rest)));
}

/** 09:00 in Tallinn on a day that is followed by more working days. */
export function toTuesdayMorning({ clock }: Portal): void {
  const date = new Date(clock.now() + 24 * 60 * 60_000);
  while (date.getUTCDay() !== 2) date.setUTCDate(date.getUTCDate() + 1);
  date.setUTCHours(7, 0, 0, 0);
  clock.advance(date.getTime() - clock.now());
}
