import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Audit } from '../audit';
import { Case } from '../cases';
import { UnitOfWork } from '../database/unit-of-work';
import { type SignedInStaff } from '../staff';
import { csvLine } from './csv';

const TOGETHER = 1000;

/** No address and no word of anybody: what is counted, not who. */
const COLUMNS = [
  ...(['reference', 'state', 'severity', 'category', 'outcome', 'locale', 'country'] as const),
  ...(['generation', 'pin1Left', 'pin2Left', 'pukLeft', 'lastOperation'] as const),
] as const;
const TIMES = ['openedAt', 'confirmedAt', 'firstReplyAt', 'closedAt'] as const;

/** All cases as a table, a thousand at a time, so that memory does not grow with the desk. */
@Injectable()
export class CaseExport {
  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  async begin(by: SignedInStaff): Promise<Readable> {
    await this.units.run((manager) =>
      this.audit.note(manager, { action: 'cases-exported', staffId: by.id }),
    );
    return Readable.from(this.lines());
  }

  private async *lines(): AsyncGenerator<string> {
    yield csvLine([...COLUMNS, ...TIMES]);
    let after = '';
    for (;;) {
      const cases = await this.reader
        .createQueryBuilder(Case, 'c')
        .where('c.id > :after', { after })
        .orderBy('c.id', 'ASC')
        .limit(TOGETHER)
        .getMany();
      yield cases.map(lineOf).join('');
      const last = cases.at(-1);
      if (last === undefined || cases.length < TOGETHER) return;
      after = last.id;
    }
  }
}

function lineOf(row: Case): string {
  const times = TIMES.map((time) => {
    const at = row[time];
    return at === null ? null : new Date(at).toISOString();
  });
  return csvLine([...COLUMNS.map((column) => row[column]), ...times]);
}
