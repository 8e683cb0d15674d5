import { Body, Controller, Get, NotFoundException, Param, Post, Req } from '@nestjs/common';
import { type FactId, type Locale, type Renewal, factNow, sayFact, words } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { Clock } from '../config/clock';
import { ServerKey, sameMark } from '../config/server-key';
import { ReplyTemplates } from '../desk';
import { SignedIn, type SignedInStaff, StaffRoster, deskPage } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { momentIn } from '../web/dates';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { typedValues } from '../web/parse-form';
import { FactRenewals, renewalOf } from './fact-renewals';
import { factsList, fieldsOf, isFactId, previewOf, usedOn } from './facts-desk.page';
import { readRenewal } from './renewal.form';

/** The register as staff keep it: what is due, what it said before, and what a change would do. */
@Controller('desk/facts')
@Staff('lead', 'admin')
export class FactsDeskController {
  constructor(
    private readonly renewals: FactRenewals,
    private readonly roster: StaffRoster,
    private readonly clock: Clock,
    private readonly key: ServerKey,
    private readonly templates: ReplyTemplates,
  ) {}

  @Get()
  @Staff(...STAFF_ROLES)
  list(@SignedIn() me: SignedInStaff, @Req() request: FastifyRequest): Page {
    const facts = factsList(localeOf(request), this.today());
    const due = facts.filter(({ stale }) => stale).length;
    return deskPage(me, 'facts/views/desk-facts', { facts, due, place: 'facts' });
  }

  @Get(':fact')
  @Staff(...STAFF_ROLES)
  show(
    @Param('fact') fact: string,
    @SignedIn() me: SignedInStaff,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    return this.pageOf(named(fact), me, localeOf(request));
  }

  /** Shows what would change on which pages; nothing is changed yet. */
  @Post(':fact/preview')
  async preview(
    @Param('fact') fact: string,
    @SignedIn() me: SignedInStaff,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    const id = named(fact);
    const locale = localeOf(request);
    const form = readRenewal(id, body, this.today());
    if (!form.ok) return this.pageOf(id, me, locale, typedValues(body), form.errors);
    return this.previewPage(id, me, locale, body, form.value);
  }

  /** Takes only what the preview has shown, of the register as it still is; else shows that first. */
  @Post(':fact')
  async publish(
    @Param('fact') fact: string,
    @SignedIn() me: SignedInStaff,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const id = named(fact);
    const locale = localeOf(request);
    const form = readRenewal(id, body, this.today());
    if (!form.ok) return this.pageOf(id, me, locale, typedValues(body), form.errors);
    const { shown = '' } = typedValues(body);
    if (!sameMark(this.sealOf(id, form.value), shown)) {
      return this.previewPage(id, me, locale, body, form.value, true);
    }
    await this.renewals.publish(id, form.value, me.id);
    return seeOther(`/desk/facts/${id}`);
  }

  private async previewPage(
    id: FactId,
    me: SignedInStaff,
    locale: Locale,
    body: unknown,
    renewal: Renewal,
    isUnseen = false,
  ): Promise<Page> {
    const answers = await this.templates.sayers();
    const shown = {
      ...{ id, isUnseen, place: 'facts' },
      name: words(locale)(`facts:fact.${id}.name`),
      sent: sentFields(body),
      seal: this.sealOf(id, renewal),
      ...previewOf(locale, { id, renewal, today: this.today(), answers }),
    };
    return deskPage(me, 'facts/views/desk-fact-preview', shown, isUnseen ? 409 : 200);
  }

  /** Stands for what a preview showed: the fact as it was, and as it would be. */
  private sealOf(id: FactId, renewal: Renewal): string {
    const { value, confidence, checkedOn } = factNow(id);
    const told = [id, value, confidence, checkedOn, renewal];
    return this.key.mark('fact-preview', JSON.stringify(told));
  }

  private async pageOf(
    id: FactId,
    me: SignedInStaff,
    locale: Locale,
    typed: Readonly<Record<string, string>> = {},
    errors: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const names = await this.roster.names();
    const history = await this.renewals.historyOf(id);
    const t = words(locale);
    const { confidence } = factNow(id);
    const chosen = typed.confidence ?? confidence;
    const shown = {
      fact: sayFact(id, locale, t, this.today()),
      fields: fieldsOf(id).map((field) => ({
        ...{ ...field, value: typed[field.name] ?? field.value, error: errors[field.name] },
      })),
      source: typed.source ?? '',
      checkedOn: typed.checkedOn ?? this.today(),
      today: this.today(),
      confidences: ['high', 'medium', 'low'].map((value) => ({ value, chosen: value === chosen })),
      errors,
      hasErrors: Object.keys(errors).length > 0,
      history: history.map((revision) => ({
        at: momentIn(locale, revision.at),
        who: names.get(revision.staffId),
        said: sayFact(id, locale, t, this.today(), { ...factNow(id), ...renewalOf(revision) }),
      })),
      ...usedOn(locale, id),
      mayWrite: me.role === 'lead' || me.role === 'admin',
      place: 'facts',
    };
    const status = Object.keys(errors).length === 0 ? 200 : 422;
    return deskPage(me, 'facts/views/desk-fact', shown, status);
  }

  private today(): string {
    return new Date(this.clock.now()).toISOString().slice(0, 10);
  }
}

/** The form again, to be sent as it was read; its token is the new page's own. */
function sentFields(body: unknown) {
  const fields = Object.entries(typedValues(body)).filter(
    ([name]) => !['_token', 'shown'].includes(name),
  );
  return fields.map(([name, value]) => ({ name, value }));
}

function named(fact: string): FactId {
  if (!isFactId(fact)) throw new NotFoundException();
  return fact;
}
