import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { CaseEvents } from './case-events';
import { mayMove, moved } from './case-state';
import { Case } from './case.entity';
import { Timeline } from './timeline';

/** What the person does with their own case: write, say that it is solved, open it again. */
@Injectable()
export class CaseTalk {
  constructor(
    private readonly units: UnitOfWork,
    private readonly timeline: Timeline,
    private readonly events: CaseEvents,
    private readonly clock: Clock,
  ) {}

  /** `text` has passed the never-PIN guard. A closed case opens again when its person writes. */
  async write(caseId: string, text: string): Promise<void> {
    await this.units.run(async (manager) => {
      const found = await manager.findOneByOrFail(Case, { id: caseId });
      await this.timeline.add(
        manager,
        caseId,
        { kind: 'message', author: 'person', text },
        {
          state: moved(found.state, 'person-wrote'),
          waitingSince: found.waitingSince ?? this.clock.now(),
          closedAt: null,
        },
      );
    });
    this.events.changed(caseId);
  }

  async close(caseId: string): Promise<void> {
    await this.move(caseId, 'close', 'closed', { waitingSince: null, closedAt: this.clock.now() });
  }

  async reopen(caseId: string): Promise<void> {
    await this.move(caseId, 'reopen', 'reopened', {
      waitingSince: this.clock.now(),
      closedAt: null,
    });
  }

  private async move(
    caseId: string,
    event: 'close' | 'reopen',
    kind: 'closed' | 'reopened',
    changes: Partial<Case>,
  ): Promise<void> {
    await this.units.run(async (manager) => {
      const { state } = await manager.findOneByOrFail(Case, { id: caseId });
      if (!mayMove(state, event)) return;
      const next = { ...changes, state: moved(state, event) };
      await this.timeline.add(manager, caseId, { kind, author: 'person' }, next);
    });
    this.events.changed(caseId);
  }
}
