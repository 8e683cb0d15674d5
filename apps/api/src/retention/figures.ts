import { type EntityManager } from 'typeorm';
import { CaseRating } from '../cases/case-rating.entity';
import { type Case } from '../cases/case.entity';
import { DAY, HOUR } from '../config/clock';
import { randomToken } from '../config/server-key';
import { CaseFigure } from './case-figure.entity';

/** Keeps the figures of a case that is about to go. An unconfirmed one may be anybody's: it counts not. */
export async function keepFigures(manager: EntityManager, going: Case): Promise<void> {
  if (going.confirmedAt === null) return;
  const rating = await manager.findOneBy(CaseRating, { caseId: going.id });
  await manager.insert(CaseFigure, figureOf(going, rating));
}

function figureOf(going: Case, rating: CaseRating | null): CaseFigure {
  const { category, severity, outcome, generation, locale, openedAt } = going;
  return {
    id: randomToken(),
    month: new Date(openedAt).toISOString().slice(0, 7),
    category,
    severity,
    outcome,
    generation,
    locale,
    hoursToReply: wholeSince(openedAt, going.firstReplyAt, HOUR),
    daysToClose: wholeSince(openedAt, going.closedAt, DAY),
    helped: rating?.helped ?? null,
  };
}

function wholeSince(start: number, end: number | null, unit: number): number | null {
  return end === null ? null : Math.round((end - start) / unit);
}
