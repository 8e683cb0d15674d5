import { Body, Controller, Get, Post } from '@nestjs/common';
import { GENERATIONS, LOCALES } from '@pinabi/guidance';
import { TROUBLES, withoutCodes } from '../cases';
import { SignedIn, type SignedInStaff, deskPage } from '../staff';
import { Staff } from '../web/audience';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { parseForm, typedValues } from '../web/parse-form';
import { WORKERS } from './desk-roles';
import { PhoneCaseForm } from './phone-case.form';
import { PhoneCases } from './phone-cases';

/** Somebody rings: their case is written down here. */
@Controller('desk/phone-cases')
@Staff(...WORKERS)
export class PhoneCaseController {
  constructor(private readonly cases: PhoneCases) {}

  @Get('new')
  ask(@SignedIn() me: SignedInStaff): Page {
    return deskPage(me, 'desk/views/desk-phone-case', formOf({}));
  }

  @Post()
  async take(@SignedIn() me: SignedInStaff, @Body() body: unknown): Promise<Page | SeeOther> {
    const form = parseForm(PhoneCaseForm, body);
    if (!form.ok) return again(me, body, form.errors);
    const { text, notCodes, ...told } = form.value;
    if (text === undefined) return again(me, body, { text: 'case:errors.text' });
    if (text.tier === 'hard') return again(me, body, { text: 'case:errors.code' });
    if (text.tier === 'soft' && notCodes !== 'yes') {
      return again(me, body, { text: 'case:errors.number' });
    }
    const reference = await this.cases.open(me, { ...told, text: text.text });
    return seeOther(`/desk/cases/${reference}`);
  }
}

function again(me: SignedInStaff, body: unknown, errors: Readonly<Record<string, string>>): Page {
  const typed = withoutCodes(typedValues(body));
  return deskPage(me, 'desk/views/desk-phone-case', formOf(typed, errors), 422);
}

function formOf(
  typed: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>> = {},
) {
  const choice = (words: string, chosen: string | undefined) => (value: string) => ({
    value,
    label: `${words}.${value}`,
    chosen: value === chosen,
  });
  return {
    typed,
    errors,
    problems: Object.entries(errors).map(([field, message]) => ({ field, message })),
    troubles: TROUBLES.map(choice('case:trouble', typed.category)),
    languages: LOCALES.map(choice('portal:language', typed.locale)),
    cards: GENERATIONS.map(choice('desk:generation', typed.generation)),
    asksNotCodes: errors.text === 'case:errors.number',
    place: 'phone',
  };
}
