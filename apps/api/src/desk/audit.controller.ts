import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { EntityManager, In } from 'typeorm';
import { AuditChain, type Place } from '../audit';
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
    const broken = chain.kind === 'broken' ? lineOf(chain.chain, chain.at) : undefined;
    return this.pageOf(me, localeOf(request), undefined, { chain, broken });
  }

  private async pageOf(
    me: SignedInStaff,
    locale: Locale,
    before: unknown,
    more: object = {},
  ): Promise<Page> {
    const rows = await this.chain.newest(placeIn(before), PAGE);
    const last = rows.at(-1);
    const shown = {
      rows: await this.lines(rows, locale),
      next: rows.length === PAGE && last !== undefined ? cursorOf(last) : undefined,
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
    return rows.map(({ chain, position, at, staffId, action, caseId }) => ({
      line: lineOf(chain, position),
      at: momentIn(locale, at),
      atIso: isoMoment(at),
      who: staffId === null ? undefined : names.get(staffId),
      action,
      reference: caseId === null ? undefined : references.get(caseId),
    }));
  }
}

/** `2/15`: line 15 of chain 2. */
function lineOf(chain: number, position: number): string {
  return `${chain}/${position}`;
}

/** Lines of several chains stand in the order of their time, which may be the same. */
function cursorOf({ at, chain, position }: Place): string {
  return [at, chain, position].join('.');
}

function placeIn(cursor: unknown): Place | undefined {
  const [, at, chain, position] = /^(\d{1,15})\.(\d{1,9})\.(\d{1,9})$/.exec(String(cursor)) ?? [];
  if (at === undefined) return undefined;
  return { at: Number(at), chain: Number(chain), position: Number(position) };
}
