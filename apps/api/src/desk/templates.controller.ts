import { Body, Controller, Get, Post } from '@nestjs/common';
import { LOCALES } from '@pinabi/guidance';
import { z } from 'zod';
import { guarded, withoutCodes } from '../cases';
import { SignedIn, type SignedInStaff, deskPage } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { parseForm, typedValues } from '../web/parse-form';
import { TEMPLATE_NAMES, unknownNames } from './fill-names';
import { ReplyTemplates } from './reply-templates';

const TemplateForm = z.object({
  locale: z.enum(LOCALES, 'case:errors.choose'),
  title: guarded(80),
  text: guarded(4000),
});

/** The answers the desk wrote for itself. */
@Controller('desk/answers')
@Staff('lead', 'admin')
export class TemplatesController {
  constructor(private readonly templates: ReplyTemplates) {}

  @Get()
  @Staff(...STAFF_ROLES)
  list(@SignedIn() me: SignedInStaff): Promise<Page> {
    return this.pageOf(me, {});
  }

  @Post()
  async write(@SignedIn() me: SignedInStaff, @Body() body: unknown): Promise<Page | SeeOther> {
    const form = parseForm(TemplateForm, body);
    const typed = withoutCodes(typedValues(body));
    if (!form.ok) return this.pageOf(me, typed, form.errors);
    const { locale, title, text } = form.value;
    if (title?.tier !== 'clean') {
      return this.pageOf(me, typed, { title: 'desk:answers.titleError' });
    }
    if (text === undefined) return this.pageOf(me, typed, { text: 'case:errors.text' });
    if (text.tier !== 'clean') return this.pageOf(me, typed, { text: 'desk:answers.numberError' });
    if (unknownNames(text.text).length > 0) {
      return this.pageOf(me, typed, { text: 'desk:answers.nameError' });
    }
    await this.templates.add(me, { locale, title: title.text, text: text.text });
    return seeOther('/desk/answers');
  }

  @Post('removal')
  async remove(@SignedIn() me: SignedInStaff, @Body('id') id: unknown): Promise<SeeOther> {
    await this.templates.remove(me, typeof id === 'string' ? id : '');
    return seeOther('/desk/answers');
  }

  private async pageOf(
    me: SignedInStaff,
    typed: Readonly<Record<string, string>>,
    errors: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const shown = {
      typed,
      errors,
      problems: Object.entries(errors).map(([field, message]) => ({ field, message })),
      own: await this.templates.all(),
      names: TEMPLATE_NAMES.map((name) => `{{${name}}}`),
      locales: LOCALES.map((value) => ({ value, chosen: value === typed.locale })),
      mayWrite: me.role === 'lead' || me.role === 'admin',
      place: 'answers',
    };
    const status = shown.problems.length > 0 ? 422 : 200;
    return deskPage(me, 'desk/views/desk-answers', shown, status);
  }
}
