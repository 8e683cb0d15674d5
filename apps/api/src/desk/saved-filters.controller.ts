import { Body, Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { SignedIn, type SignedInStaff } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { type SeeOther, seeOther } from '../web/page';
import { parseForm } from '../web/parse-form';
import { filterQuery, readFilter } from './queue-filter';
import { isViewName } from './queue-views';
import { SavedFilters } from './saved-filters';

/** A name of a list is letters: a code has no place in one. */
const Named = z.object({
  name: z
    .string()
    .trim()
    .regex(/^\p{L}[\p{L} ,.-]{0,39}$/u),
});

/** Keeps a narrowed list under a name, for the one who made it. */
@Controller('desk/filters')
@Staff(...STAFF_ROLES)
export class SavedFiltersController {
  constructor(private readonly filters: SavedFilters) {}

  @Post()
  async keep(
    @SignedIn() me: SignedInStaff,
    @Body() body: Record<string, unknown>,
  ): Promise<SeeOther> {
    const view = isViewName(body.view) ? body.view : 'ours';
    const query = `view=${view}&${filterQuery(readFilter(body))}`;
    const form = parseForm(Named, body);
    if (!form.ok) return seeOther(`/desk?${query}&unnamed=yes`);
    await this.filters.keep(me.id, form.value.name, query);
    return seeOther(`/desk?${query}`);
  }

  @Post('dropping')
  async drop(@SignedIn() me: SignedInStaff, @Body('filter') id: unknown): Promise<SeeOther> {
    await this.filters.drop(me.id, String(id));
    return seeOther('/desk');
  }
}
