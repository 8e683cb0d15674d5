import { Injectable } from '@nestjs/common';
import { type Locale, type SaidPage, sayFact, words } from '@pinabi/guidance';
import { EntityManager } from 'typeorm';
import { Audit } from '../audit';
import { type Case } from '../cases';
import { Clock } from '../config/clock';
import { randomToken } from '../config/server-key';
import { UnitOfWork } from '../database/unit-of-work';
import { type SignedInStaff } from '../staff';
import { CASE_NAMES, FACT_NAMES, type FactName, type TemplateName, fillNames } from './fill-names';
import { READY_ANSWERS, fittingAnswers } from './ready-answers';
import { ReplyTemplate } from './reply-template.entity';

interface Choice {
  readonly id: string;
  readonly title: string;
}

export interface Choices {
  /** They fit the facts of this case. */
  readonly fitting: readonly Choice[];
  readonly other: readonly Choice[];
  /** Written by the desk itself. */
  readonly own: readonly Choice[];
}

/** Answers to begin with: the house's own, chosen by facts, and what the desk has written. */
@Injectable()
export class ReplyTemplates {
  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** In the language of the person; titles in that of the reader. */
  choices(found: Case, locale: Locale, own: readonly Choice[]): Choices {
    const t = words(locale);
    const fitting = fittingAnswers(found);
    const ready = READY_ANSWERS.map((id) => ({ id, title: t(`desk:ready.${id}.title`) }));
    return {
      fitting: fitting.flatMap((id) => ready.filter((choice) => choice.id === id)),
      other: ready.filter(({ id }) => !fitting.includes(id)),
      own,
    };
  }

  /** The text to begin with; `undefined` for no such answer. */
  async fill(id: string, found: Case, me: SignedInStaff): Promise<string | undefined> {
    const today = new Date(this.clock.now()).toISOString().slice(0, 10);
    const values = { ...valuesOf(found, me), ...factsIn(found.locale, today) };
    const ready = READY_ANSWERS.find((known) => known === id);
    if (ready !== undefined) return words(found.locale)(`desk:ready.${ready}.text`, values);
    const own = await this.reader.findOneBy(ReplyTemplate, { id, locale: found.locale });
    return own === null ? undefined : fillNames(own.text, values);
  }

  all(): Promise<ReplyTemplate[]> {
    return this.reader.find(ReplyTemplate, { order: { locale: 'ASC', title: 'ASC' } });
  }

  /** Every answer to begin with, as it reads with the register of the moment at which it is asked. */
  async sayers(): Promise<(locale: Locale, today: string) => SaidPage[]> {
    const own = await this.all();
    return (locale, today) => {
      const values = { ...ITS_OWN_NAMES, ...factsIn(locale, today) };
      const t = words(locale);
      const ready = READY_ANSWERS.map((id) => {
        return answerSaid(id, t(`desk:ready.${id}.title`), t(`desk:ready.${id}.text`, values));
      });
      const written = own.filter((template) => template.locale === locale);
      return [
        ...ready,
        ...written.map(({ id, title, text }) => answerSaid(id, title, fillNames(text, values))),
      ];
    };
  }

  async add(
    by: SignedInStaff,
    template: Pick<ReplyTemplate, 'locale' | 'title' | 'text'>,
  ): Promise<void> {
    const made = { id: randomToken(), changedAt: this.clock.now(), staffId: by.id };
    await this.units.run(async (manager) => {
      await manager.insert(ReplyTemplate, { ...template, ...made });
      await this.audit.note(manager, { action: 'template-written', staffId: by.id });
    });
  }

  async remove(by: SignedInStaff, id: string): Promise<void> {
    await this.units.run(async (manager) => {
      await manager.delete(ReplyTemplate, { id });
      await this.audit.note(manager, { action: 'template-removed', staffId: by.id });
    });
  }
}

/** Each fact as a sentence can hold it, with the day on which it was read. */
function factsIn(locale: Locale, today: string): Record<FactName, string> {
  const t = words(locale);
  const said = Object.entries(FACT_NAMES).map(([name, id]) => {
    const { value, checkedOn } = sayFact(id, locale, t, today);
    return [name, t('desk:reply.asOf', { value, date: checkedOn })];
  });
  return Object.fromEntries(said) as Record<FactName, string>;
}

/** Each stands for itself: no case is answered here. */
const ITS_OWN_NAMES = Object.fromEntries(CASE_NAMES.map((name) => [name, `{{${name}}}`])) as Record<
  Exclude<TemplateName, FactName>,
  string
>;

function answerSaid(id: string, title: string, text: string): SaidPage {
  return { kind: 'answer', id, title, sentences: text.split('\n').filter(Boolean) };
}

function valuesOf(found: Case, me: SignedInStaff): Record<Exclude<TemplateName, FactName>, string> {
  const unknown = words(found.locale)('desk:queue.unknown');
  const tries = (left: number | null) => (left === null ? unknown : String(left));
  return {
    reference: found.reference,
    me: me.name,
    pin1: tries(found.pin1Left),
    pin2: tries(found.pin2Left),
    puk: tries(found.pukLeft),
  };
}
