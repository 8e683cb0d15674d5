import { Body, Controller, NotFoundException, Param, Post, Req } from '@nestjs/common';
import { parseCaseReference } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { type Case } from '../cases';
import { Clock, DAY } from '../config/clock';
import { SignedIn, type SignedInStaff, StaffRoster } from '../staff';
import { Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { CaseFile } from './case-file';
import { CaseMerging } from './case-merging';
import { CaseTags, readTags } from './case-tags';
import { CaseWork } from './case-work';
import { DeskCasePages } from './desk-case-pages';
import { WORKERS } from './desk-roles';
import { Redaction } from './redaction';

const SNOOZE_DAYS = ['1', '3', '7'];

/** What becomes of a case: who has it, until when it rests, what it is joined with, what is destroyed. */
@Controller('desk/cases/:reference')
@Staff(...WORKERS)
export class CaseMovesController {
  constructor(
    private readonly files: CaseFile,
    private readonly pages: DeskCasePages,
    private readonly work: CaseWork,
    private readonly tags: CaseTags,
    private readonly merging: CaseMerging,
    private readonly redaction: Redaction,
    private readonly roster: StaffRoster,
    private readonly clock: Clock,
  ) {}

  @Post('assignee')
  async assign(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body('to') to: unknown,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    const workers = await this.roster.workers();
    const named = workers.find(({ id }) => id === to)?.id ?? null;
    await this.work.assign(found.id, me, to === 'me' ? me.id : named);
    return back(found);
  }

  @Post('snooze')
  async snooze(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body('days') days: unknown,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    const chosen = SNOOZE_DAYS.find((known) => known === days);
    const until = chosen === undefined ? null : this.clock.now() + Number(chosen) * DAY;
    await this.work.snooze(found.id, me, until);
    return back(found);
  }

  @Post('tags')
  async tag(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body('tags') typed: unknown,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    await this.tags.put(found.id, me, readTags(typed));
    return back(found);
  }

  @Post('closure')
  async close(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    await this.work.close(found.id, me);
    return back(found);
  }

  @Post('reopening')
  async reopen(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    await this.work.reopen(found.id, me);
    return back(found);
  }

  /** This case becomes part of the one that is named. */
  @Post('merge')
  async merge(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body('into') named: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const found = await this.files.find(reference);
    const problem = (why: string) =>
      this.pages.show(reference, me, localeOf(request), { problem: `desk:merge.${why}` });
    const into = parseCaseReference(typeof named === 'string' ? named : '');
    if (into === undefined) return problem('not-a-reference');
    const target = await this.files.findIfThere(into);
    if (target === null) return problem('not-a-reference');
    const merging = await this.merging.merge(found, target, me);
    return merging === 'merged' ? back(target) : problem(merging);
  }

  @Post('merge-undoing')
  async unmerge(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const found = await this.files.find(reference);
    if (await this.merging.undo(found, me)) return back(found);
    const problem = 'desk:merge.too-late';
    return this.pages.show(reference, me, localeOf(request), { problem });
  }

  @Post('redactions')
  async redact(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body('entry') entry: unknown,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    const named = typeof entry === 'string' ? entry : '';
    if (!(await this.redaction.destroy(found.id, named, me))) throw new NotFoundException();
    return back(found);
  }
}

function back({ reference }: Case): SeeOther {
  return seeOther(`/desk/cases/${reference}`);
}
