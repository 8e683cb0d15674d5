import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, Not } from 'typeorm';
import { BarredAddress, Case } from '../cases';

const MOST = 5;

export interface Relative {
  readonly reference: string;
  readonly state: Case['state'];
  readonly category: string;
  /** About the same, and not closed: most likely the same trouble told twice. */
  readonly isTwin: boolean;
}

/** The other cases of the same address, newest first: a hint, before two people answer one question. */
@Injectable()
export class CaseRelatives {
  constructor(private readonly reader: EntityManager) {}

  async of({ id, emailHash, category }: Case): Promise<Relative[]> {
    if (emailHash === null) return [];
    const found = await this.reader.find(Case, {
      where: { emailHash, id: Not(id), mergedIntoId: IsNull() },
      order: { lastEntryAt: 'DESC' },
      take: MOST,
    });
    return found.map((other) => ({
      ...{ reference: other.reference, state: other.state, category: other.category },
      isTwin: other.state !== 'closed' && other.category === category,
    }));
  }

  async isBarred({ emailHash }: Case): Promise<boolean> {
    return emailHash !== null && this.reader.existsBy(BarredAddress, { emailHash });
  }
}
