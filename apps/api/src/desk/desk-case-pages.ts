import { Injectable } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { Outbox } from '../mail';
import { type SignedInStaff, deskPage } from '../staff';
import { type Page } from '../web/page';
import { type BesideCase, BesideCases } from './beside-case';
import { CaseFile, type OpenFile } from './case-file';
import { CaseQueue } from './case-queue';
import { deskCasePage, lineOf } from './desk-case.page';
import { othersShown } from './others.page';
import { Presence } from './presence';
import { ReplyDrafts } from './reply-drafts';
import { ReplyTemplates } from './reply-templates';
import { type Seen, newsSince } from './reply.form';
import { undeliveredShown } from './undelivered.page';

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
  /** A mail that was given up is on its way once more. */
  readonly isMailedAgain?: boolean;
  /** A words key: why a move was not made. */
  readonly problem?: string | undefined;
}

/** Puts the desk's page of a case together. */
@Injectable()
export class DeskCasePages {
  constructor(
    private readonly files: CaseFile,
    private readonly beside: BesideCases,
    private readonly presence: Presence,
    private readonly templates: ReplyTemplates,
    private readonly drafts: ReplyDrafts,
    private readonly queue: CaseQueue,
    private readonly outbox: Outbox,
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {}

  async show(
    reference: string,
    me: SignedInStaff,
    locale: Locale,
    drafts: Drafts = {},
  ): Promise<Page> {
    const file = await this.files.read(reference, me);
    const beside = await this.beside.read(file.found, me.id);
    const shown = await this.shownOf(file, beside, me, locale);
    const { noteDraft, problem, isMailedAgain } = drafts;
    const draft = drafts.draft ?? keptDraft(beside);
    const refused = [draft?.error, noteDraft?.error, problem].some((error) => error !== undefined);
    return deskPage(
      me,
      'desk/views/desk-case',
      {
        ...shown,
        draft,
        noteDraft,
        problem,
        isMailedAgain,
        ...(await this.afterSending(drafts, me)),
      },
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
    const beside = await this.beside.read(file.found, me.id);
    const news = newsSince(file.story, seen).map((entry) => lineOf(locale, entry, beside.names));
    const shown = await this.shownOf(file, beside, me, locale);
    return deskPage(me, 'desk/views/desk-held-reply', { ...shown, news, text }, 409);
  }

  private async shownOf(file: OpenFile, beside: BesideCase, me: SignedInStaff, locale: Locale) {
    const { found } = file;
    const mails =
      found.undeliveredAt === null ? [] : await this.outbox.givenUp(this.reader, found.id);
    const others = await this.presence.othersAt(found.id, me.id);
    const { names, tags, templates, mergedInto, relatives, isBarred, workers } = beside;
    return {
      ...deskCasePage({ locale, me, file, names, now: this.clock.now() }),
      ...{ tags, mergedInto, relatives, isBarred },
      undelivered: undeliveredShown(locale, mails),
      others: othersShown(others, names),
      choices: this.templates.choices(found, locale, templates),
      workers: workers.filter(({ id }) => id !== found.assigneeId && id !== me.id),
    };
  }

  /** Who has answered one goes on with the most urgent that nobody else has taken. */
  private async afterSending({ isSent }: Drafts, me: SignedInStaff) {
    if (isSent !== true) return {};
    const { cases } = await this.queue.page('ours', me.id, undefined);
    const next = cases.find(({ assigneeId }) => assigneeId === null || assigneeId === me.id);
    return { isSent, next: next && { reference: next.reference, reason: next.reason } };
  }
}

function keptDraft({ draft: text }: BesideCase): Draft | undefined {
  return text === undefined ? undefined : { text, isKept: true };
}
