import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { CaseEvents } from './case-events';
import { CaseRatings } from './case-ratings';
import { mayMove, moved } from './case-state';
import { Case } from './case.entity';
import { type NewEntry, Timeline } from './timeline';

/** What the person does with their own case: write, say that it is solved, open it again. */
@Injectable()
export class CaseTalk {
  constructor(
    private readonly units: UnitOfWork,
    private readonly timeline: Timeline,
    private readonly events: CaseEvents,
    private readonly ratings: CaseRatings,
    private readonly clock: Clock,
  ) {}

  /**
   * `text` has passed the never-PIN guard. A closed case opens again when its person writes. The same
   * words sent again, because no answer came or by a second click, are said once.
   */
  async write(caseId: string, text: string): Promise<void> {
    await this.units.run(async (manager) => {
      if (await this.timeline.endsWith(manager, caseId, text)) return;
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
    const changes = { waitingSince: null, closedAt: this.clock.now() };
    await this.move(caseId, 'close', { kind: 'closed', author: 'person' }, changes);
  }

  /** We answered, and nothing came for a long time: the case closes by itself. */
  async closeUnanswered(caseId: string): Promise<void> {
    const changes = { waitingSince: null, closedAt: this.clock.now() };
    await this.move(caseId, 'close', { kind: 'closed', author: 'system' }, changes);
  }

  async reopen(caseId: string): Promise<void> {
    const changes = { waitingSince: this.clock.now(), closedAt: null };
    await this.move(caseId, 'reopen', { kind: 'reopened', author: 'person' }, changes);
  }

  private async move(
    caseId: string,
    event: 'close' | 'reopen',
    entry: NewEntry,
    changes: Partial<Case>,
  ): Promise<void> {
    await this.units.run(async (manager) => {
      const found = await manager.findOneByOrFail(Case, { id: caseId });
      if (!mayMove(found.state, event)) return;
      const next = { ...changes, state: moved(found.state, event) };
      await this.timeline.add(manager, caseId, entry, next);
      if (event === 'close') await this.ratings.askWhenClosed(manager, found);
    });
    this.events.changed(caseId);
  }
}
