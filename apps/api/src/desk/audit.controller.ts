import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { EntityManager, In } from 'typeorm';
import { AuditChain } from '../audit';
import { type AuditRow } from '../audit/audit-row.entity';
import { Case } from '../cases';
import { SignedIn, type SignedInStaff, StaffRoster, deskPage } from '../staff';
import { Staff } from '../web/audience';
import { isoMoment, momentIn } from '../web/dates';
import { localeOf } from '../web/locale';
import { type Page } from '../web/page';

const PAGE = 100;

/** The log of what staff did and read, for those who watch over it. */
@Controller('desk/audit')
@Staff('admin', 'auditor')
export class AuditController {
  constructor(
    private readonly chain: AuditChain,
    private readonly reader: EntityManager,
    private readonly roster: StaffRoster,
  ) {}

  @Get()
  list(
    @SignedIn() me: SignedInStaff,
    @Query('before') before: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    return this.pageOf(me, localeOf(request), before);
  }

  @Post('check')
  async check(@SignedIn() me: SignedInStaff, @Req() request: FastifyRequest): Promise<Page> {
    const chain = await this.chain.check();
    return this.pageOf(me, localeOf(request), undefined, { chain, whole: chain.kind === 'whole' });
  }

  private async pageOf(
    me: SignedInStaff,
    locale: Locale,
    before: unknown,
    more: object = {},
  ): Promise<Page> {
    const from = /^\d{1,10}$/.test(String(before)) ? Number(before) : undefined;
    const rows = await this.chain.newest(from, PAGE);
    const shown = {
      rows: await this.lines(rows, locale),
      next: rows.length === PAGE ? rows.at(-1)?.position : undefined,
      place: 'audit',
      ...more,
    };
    return deskPage(me, 'desk/views/desk-audit', shown);
  }

  private async lines(rows: readonly AuditRow[], locale: Locale) {
    const names = await this.roster.names();
    const ids = rows.map(({ caseId }) => caseId).filter((id) => id !== null);
    const cases = await this.reader.find(Case, {
      select: { id: true, reference: true },
      where: { id: In([...new Set(ids)]) },
    });
    const references = new Map(cases.map(({ id, reference }) => [id, reference]));
    return rows.map(({ position, at, staffId, action, caseId }) => ({
      position,
      at: momentIn(locale, at),
      atIso: isoMoment(at),
      who: staffId === null ? undefined : names.get(staffId),
      action,
      reference: caseId === null ? undefined : references.get(caseId),
    }));
  }
}
