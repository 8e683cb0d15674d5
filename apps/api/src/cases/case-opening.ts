import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Locale, makeCaseReference } from '@pinabi/guidance';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { Clock, DAY, HOUR } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { ServerKey } from '../config/server-key';
import { rows } from '../database/rows';
import { UnitOfWork } from '../database/unit-of-work';
import { Limits, networkPrefix, type Rule } from '../limits';
import { MailCeiling, Outbox } from '../mail';
import { type BarredAddress } from './barred-address.entity';
import { CaseLinks } from './case-links';
import { CaseVisits } from './case-visits';
import { type Case } from './case.entity';
import { judge } from './judgement';
import { newCase } from './new-case';
import { type Opening } from './opening.form';
import { type NewEntry, Timeline } from './timeline';

export type OpenedCase =
  | { readonly kind: 'opened'; readonly reference: string; readonly visit: string }
  | { readonly kind: 'refused' };

const FROM_ONE_PLACE: Rule = { name: 'cases-from', window: HOUR, most: 10 };
const OF_ONE_ADDRESS: Rule = { name: 'cases-of', window: DAY, most: 5 };
const OF_ONE_FORM: Rule = { name: 'cases-of-one-form', window: HOUR, most: 20 };

/** Opens a case: held until the address is confirmed by the mailed link. */
@Injectable()
export class CaseOpening {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
    private readonly key: ServerKey,
    private readonly timeline: Timeline,
    private readonly links: CaseLinks,
    private readonly visits: CaseVisits,
    private readonly outbox: Outbox,
    private readonly ceiling: MailCeiling,
    private readonly limits: Limits,
  ) {}

  /**
   * `form` is the token of the form that was sent. Somebody whose connection broke before the answer came
   * sends the same form again: that is the same case, also when two replicas get them at once (docs/adr/0028).
   */
  async open(locale: Locale, opening: Opening, from: string, form: string): Promise<OpenedCase> {
    const formMark = this.key.mark('opening', JSON.stringify([form, opening]));
    return this.withFreshReference((reference) =>
      this.units.run(async (manager) => {
        const [earlier] = await rows<Case>(manager)`
          SELECT * FROM "cases" WHERE "formMark" = ${formMark}`;
        if (earlier?.state === 'held') return this.openedAgain(manager, earlier, formMark);
        const allowance = await this.limits.takeWithin(manager, [
          [FROM_ONE_PLACE, networkPrefix(from)],
          [OF_ONE_ADDRESS, opening.email],
          ...this.ceiling.triesFor(opening.email),
        ]);
        if (this.ceiling.watch(allowance).kind === 'refused') return { kind: 'refused' };
        const row = {
          ...this.rowOf(locale, opening, reference),
          formMark: earlier ? null : formMark,
        };
        return this.openWithin(manager, row, opening);
      }),
    );
  }

  /**
   * Whether the case that this browser holds is already about the same. Others are told by mail only:
   * a page that knew would tell anybody which addresses have a case.
   */
  isTwinOf(held: Case | undefined, opening: Opening): boolean {
    return (
      held?.emailHash === this.addressMark(opening.email) &&
      held.category === opening.category &&
      held.state !== 'closed'
    );
  }

  addressMark(email: string): string {
    return this.key.mark('address', email);
  }

  private async openedAgain(
    manager: EntityManager,
    { id, reference }: Case,
    formMark: string,
  ): Promise<OpenedCase> {
    const allowance = await this.limits.takeWithin(manager, [[OF_ONE_FORM, formMark]]);
    if (allowance.kind === 'refused') return { kind: 'refused' };
    return { kind: 'opened', reference, visit: await this.visits.start(manager, id) };
  }

  private async openWithin(
    manager: EntityManager,
    row: Case,
    opening: Opening,
  ): Promise<OpenedCase> {
    const { reference, locale, emailHash, category } = row;
    await this.timeline.begin(manager, row, [
      { kind: 'opened', author: 'person' },
      ...messageOf(opening),
    ]);
    const [twin] = await rows<Case>(manager)`
      SELECT "reference" FROM "cases"
      WHERE "emailHash" = ${emailHash} AND "state" IN ('open', 'waiting') AND "category" = ${category}
      LIMIT 1`;
    const visit = await this.visits.start(manager, row.id);
    // Whom the desk has barred is answered like everybody, and mailed nothing: the case stays held.
    const [barred] = await rows<BarredAddress>(manager)`
      SELECT * FROM "barred_addresses" WHERE "emailHash" = ${emailHash}`;
    if (barred !== undefined) return { kind: 'opened', reference, visit };
    const token = await this.links.issue(manager, row.id, 'confirm');
    const link = `${this.config.publicUrl.origin}/${locale}/case/link/${token}`;
    await this.outbox.post(manager, {
      caseId: row.id,
      to: opening.email,
      locale,
      kind: 'case-opened',
      filling: { link, reference, ...(twin === undefined ? {} : { twin: twin.reference }) },
    });
    return { kind: 'opened', reference, visit };
  }

  /** References are drawn at random; the one that is taken is drawn again, and the same form is looked up again. */
  private async withFreshReference<T>(open: (reference: string) => Promise<T>): Promise<T> {
    for (let draw = 1; ; draw += 1) {
      try {
        return await open(makeCaseReference(randomBytes));
      } catch (error) {
        if (draw === 5 || !isTaken(error)) throw error;
      }
    }
  }

  private rowOf(locale: Locale, opening: Opening, reference: string): Case {
    const now = this.clock.now();
    const answers = { ...opening.answers, trouble: opening.category };
    return newCase(now, {
      reference,
      state: 'held',
      locale,
      email: opening.email,
      emailHash: this.addressMark(opening.email),
      ...judge(answers),
      category: opening.category,
      flow: opening.flow ?? null,
      answers: JSON.stringify(answers),
      generation: opening.generation ?? null,
      country: opening.country ?? null,
      expires: opening.expires ?? null,
      deadline: opening.deadline ?? null,
      otherEid: opening.otherEid,
    });
  }
}

function messageOf({ text }: Opening): NewEntry[] {
  return text === undefined ? [] : [{ kind: 'message', author: 'person', text }];
}

function isTaken(error: unknown): boolean {
  return error instanceof QueryFailedError && /unique/i.test(error.message);
}
