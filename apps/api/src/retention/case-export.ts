import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CaseReading, answersOf } from '../cases';
import { type CaseEntry } from '../cases/case-entry.entity';
import { CaseLink } from '../cases/case-link.entity';
import { CaseRating } from '../cases/case-rating.entity';
import { type Case } from '../cases/case.entity';
import { Clock } from '../config/clock';
import { OutboxMail } from '../mail/outbox-mail.entity';
import { Pairing } from '../pairing/pairing.entity';
import { StoredReport } from '../pairing/stored-report.entity';
import { isoMoment } from '../web/dates';

/** Everything we hold about a person, in words a program and a person can both read. */
@Injectable()
export class CaseExport {
  constructor(
    private readonly reader: EntityManager,
    private readonly reading: CaseReading,
    private readonly clock: Clock,
  ) {}

  async of(held: Case) {
    const { id } = held;
    const rating = await this.reader.findOneBy(CaseRating, { caseId: id });
    return {
      schema: 'pinabi.case/1',
      exportedAt: isoMoment(this.clock.now()),
      case: caseFacts(held),
      story: (await this.reading.storyFor(held)).map(storyLine),
      cardReports: await this.reports(id),
      pairingKeys: await this.keys(id),
      links: await this.links(id),
      waitingMails: await this.mails(id),
      rating: rating === null ? null : { helped: rating.helped, at: isoMoment(rating.ratedAt) },
    };
  }

  private async reports(caseId: string) {
    const reports = await this.reader.find(StoredReport, {
      where: { caseId },
      order: { receivedAt: 'ASC' },
    });
    return reports.map(({ receivedAt, disownedAt, sha256, body }) => ({
      receivedAt: isoMoment(receivedAt),
      disownedAt: maybeMoment(disownedAt),
      sha256,
      report: JSON.parse(body) as unknown,
    }));
  }

  private async keys(caseId: string) {
    const pairings = await this.reader.find(Pairing, {
      where: { caseId },
      order: { madeAt: 'ASC' },
    });
    return pairings.map(({ madeAt, claimedAt, state }) => ({
      madeAt: isoMoment(madeAt),
      claimedAt: maybeMoment(claimedAt),
      state,
    }));
  }

  private async links(caseId: string) {
    const links = await this.reader.find(CaseLink, {
      where: { caseId },
      order: { expiresAt: 'ASC' },
    });
    return links.map(({ purpose, expiresAt, endedAt }) => ({
      purpose,
      expiresAt: isoMoment(expiresAt),
      endedAt: maybeMoment(endedAt),
    }));
  }

  private async mails(caseId: string) {
    const mails = await this.reader.find(OutboxMail, {
      where: { caseId },
      order: { postedAt: 'ASC' },
    });
    return mails.map(({ kind, state, postedAt }) => ({
      kind,
      state,
      postedAt: isoMoment(postedAt),
    }));
  }
}

function caseFacts(held: Case) {
  const { reference, state, email, locale, category, severity, outcome, flow } = held;
  const { generation, country, expires, deadline, otherEid } = held;
  return {
    ...{ reference, state, email, locale, category, severity, outcome, flow },
    ...{ generation, country, expires, deadline, otherEid },
    answers: answersOf(held),
    openedAt: isoMoment(held.openedAt),
    confirmedAt: maybeMoment(held.confirmedAt),
    closedAt: maybeMoment(held.closedAt),
  };
}

function storyLine({ at, kind, author, text, facts }: CaseEntry) {
  return {
    at: isoMoment(at),
    kind,
    author,
    text,
    facts: facts === null ? null : (JSON.parse(facts) as unknown),
  };
}

function maybeMoment(at: number | null): string | null {
  return at === null ? null : isoMoment(at);
}
