import { Controller, Get, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { HeldCase } from '../cases';
import { Case } from '../cases/case.entity';
import { CaseHolder } from '../web/audience';
import { type Page, page } from '../web/page';
import { CaseExport } from './case-export';

/** The person takes a copy of everything: JSON for a program, HTML to read. */
@Controller(':locale/case/export')
@CaseHolder()
export class ExportController {
  constructor(private readonly exported: CaseExport) {}

  @Get()
  async download(
    @HeldCase() held: Case,
    @Query('as') as: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | Page> {
    const copy = await this.exported.of(held);
    const ending = as === 'html' ? 'html' : 'json';
    const name = `${held.reference}.${ending}`;
    void reply.header('content-disposition', `attachment; filename="${name}"`);
    return ending === 'html'
      ? page('retention/views/export', { copy, tables: tablesOf(copy) })
      : copy;
  }
}

interface Table {
  readonly name: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[][];
}

/** Each part of the copy as a list of name and value, under the JSON's own names. */
function tablesOf(copy: object): Table[] {
  return Object.entries(copy)
    .filter(([, part]) => typeof part === 'object' && part !== null)
    .map(([name, part]) => ({
      name,
      rows: (Array.isArray(part) ? (part as object[]) : [part as object]).map(rowsOf),
    }));
}

function rowsOf(part: object) {
  return Object.entries(part)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value, null, 1),
    }));
}
