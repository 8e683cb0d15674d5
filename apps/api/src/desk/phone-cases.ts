import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { makeCaseReference } from '@pinabi/guidance';
import { type Case, Timeline, judge, newCase } from '../cases';
import { Clock } from '../config/clock';
import { type SignedInStaff } from '../staff';
import { DeskUnits } from './desk-units';

export interface Told {
  readonly category: string;
  readonly locale: Case['locale'];
  readonly generation?: Case['generation'] | undefined;
  readonly text: string;
}

/** Cases of people who have no working e-mail: told by telephone, answered by telephone. */
@Injectable()
export class PhoneCases {
  constructor(
    private readonly units: DeskUnits,
    private readonly timeline: Timeline,
    private readonly clock: Clock,
  ) {}

  /** Open at once: there is no address to confirm, and nothing is ever mailed. */
  async open(by: SignedInStaff, told: Told): Promise<string> {
    const row = this.rowOf(told);
    const act = { action: 'phone-case-opened', staffId: by.id, caseId: row.id } as const;
    await this.units.run(act, async (manager) => {
      const said = { author: 'desk', staffId: by.id } as const;
      await this.timeline.begin(manager, row, [
        { kind: 'opened', ...said },
        { kind: 'note', ...said, text: told.text },
      ]);
    });
    return row.reference;
  }

  private rowOf({ category, locale, generation }: Told): Case {
    const now = this.clock.now();
    const answers = { trouble: category };
    return newCase(now, {
      ...judge(answers),
      answers: JSON.stringify(answers),
      reference: makeCaseReference(randomBytes),
      state: 'open',
      category,
      locale,
      generation: generation ?? null,
      confirmedAt: now,
    });
  }
}
