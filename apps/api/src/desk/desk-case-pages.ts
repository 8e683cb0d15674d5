import { Injectable } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { EntityManager } from 'typeorm';
import { Case } from '../cases';
import { Clock } from '../config/clock';
import { type SignedInStaff, StaffRoster, deskPage } from '../staff';
import { type Page } from '../web/page';
import { CaseFile, type OpenFile } from './case-file';
import { CaseTags } from './case-tags';
import { CaseQueue } from './case-queue';
import { CaseRelatives } from './case-relatives';
import { deskCasePage, lineOf } from './desk-case.page';
import { othersShown } from './others.page';
import { Presence } from './presence';
import { ReplyDrafts } from './reply-drafts';
import { ReplyTemplates } from './reply-templates';
import { type Seen, newsSince } from './reply.form';

/** What stands in the answer's field when the page is shown. */
interface Draft {
  readonly text: string;
  readonly error?: string;
  readonly asksNotCodes?: boolean;
  /** Begun earlier, and found again. */
  readonly isKept?: boolean;
}

export interface Drafts {
  readonly draft?: Draft | undefined;
  readonly noteDraft?: Draft | undefined;
  /** An answer has just gone out: what to do next is said too. */
  readonly isSent?: boolean;
  /** A words key: why a move was not made. */
  readonly problem?: string | undefined;
}

/** Puts the desk's page of a case together. */
@Injectable()
export class DeskCasePages {
  constructor(
    private readonly reader: EntityManager,
    private readonly files: CaseFile,
    private readonly roster: StaffRoster,
    private readonly tags: CaseTags,
    private readonly presence: Presence,
    private readonly templates: ReplyTemplates,
    private readonly drafts: ReplyDrafts,
    private readonly relatives: CaseRelatives,
    private readonly queue: CaseQueue,
    private readonly clock: Clock,
  ) {}

  async show(
    reference: string,
    me: SignedInStaff,
    locale: Locale,
    drafts: Drafts = {},
  ): Promise<Page> {
    const file = await this.files.read(reference, me);
    const shown = await this.shownOf(file, me, locale);
    const { noteDraft, problem } = drafts;
    const draft = drafts.draft ?? (await this.keptDraft(file, me));
    const refused = [draft?.error, noteDraft?.error, problem].some((error) => error !== undefined);
    return deskPage(
      me,
      'desk/views/desk-case',
      { ...shown, draft, noteDraft, problem, ...(await this.afterSending(drafts, me)) },
      refused ? 422 : 200,
    );
  }

  /** What came meanwhile beside what was written; sending it anyway is one button, losing it takes two. */
  async heldBack(
    reference: string,
    me: SignedInStaff,
    locale: Locale,
    text: string,
    seen: Seen,
  ): Promise<Page> {
    const file = await this.files.read(reference, me);
    await this.drafts.keep(file.found.id, me.id, text);
    const names = await this.roster.names();
    const news = newsSince(file.story, seen).map((entry) => lineOf(locale, entry, names));
    const shown = await this.shownOf(file, me, locale);
    return deskPage(me, 'desk/views/desk-held-reply', { ...shown, news, text }, 409);
  }

  private async shownOf(file: OpenFile, me: SignedInStaff, locale: Locale) {
    const { found } = file;
    const names = await this.roster.names();
    const others = await this.presence.othersAt(found.id, me.id);
    return {
      ...deskCasePage({ locale, me, file, names, now: this.clock.now() }),
      tags: (await this.tags.ofAll([found])).get(found.id) ?? [],
      choices: await this.templates.choices(found, locale),
      others: othersShown(others, names),
      mergedInto: await this.referenceOf(found.mergedIntoId),
      relatives: await this.relatives.of(found),
      isBarred: await this.relatives.isBarred(found),
      workers: (await this.roster.workers()).filter(
        ({ id }) => id !== found.assigneeId && id !== me.id,
      ),
    };
  }

  /** Who has answered one goes on with the most urgent that nobody else has taken. */
  private async afterSending({ isSent }: Drafts, me: SignedInStaff) {
    if (isSent !== true) return {};
    const { cases } = await this.queue.page('ours', me.id, undefined);
    const next = cases.find(({ assigneeId }) => assigneeId === null || assigneeId === me.id);
    return { isSent, next: next && { reference: next.reference, reason: next.reason } };
  }

  private async keptDraft({ found }: OpenFile, me: SignedInStaff): Promise<Draft | undefined> {
    const text = await this.drafts.find(found.id, me.id);
    return text === undefined ? undefined : { text, isKept: true };
  }

  private async referenceOf(id: string | null): Promise<string | undefined> {
    if (id === null) return undefined;
    return (await this.reader.findOneBy(Case, { id }))?.reference;
  }
}
