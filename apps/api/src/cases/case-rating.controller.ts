import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Guest } from '../web/audience';
import { type Page, page } from '../web/page';
import { parseForm } from '../web/parse-form';
import { HELPED } from './case-rating.entity';
import { CaseRatings } from './case-ratings';

const RatingForm = z.object({ helped: z.enum(HELPED, 'case:errors.choose') });

/** "Did we help?", asked once, by a mailed link. */
@Controller(':locale/case/rating/:token')
@Guest()
export class CaseRatingController {
  constructor(private readonly ratings: CaseRatings) {}

  @Get()
  async ask(@Param('token') token: string): Promise<Page> {
    return (await this.ratings.mayAnswer(token)) ? question() : noQuestion();
  }

  @Post()
  async answer(@Param('token') token: string, @Body() body: unknown): Promise<Page> {
    const form = parseForm(RatingForm, body);
    if (!form.ok) return question(form.errors);
    const taken = await this.ratings.answer(token, form.value.helped);
    return taken ? page('cases/views/rating', { thanks: true }) : noQuestion();
  }
}

function question(errors: Readonly<Record<string, string>> = {}): Page {
  const problems = Object.entries(errors).map(([field, message]) => ({ field, message }));
  const status = problems.length === 0 ? 200 : 422;
  return page('cases/views/rating', { asks: true, helped: HELPED, errors, problems }, status);
}

function noQuestion(): Page {
  return page('cases/views/rating', {}, 410);
}
