import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { randomToken } from '../config/server-key';
import { rows } from '../database/rows';
import { UnitOfWork } from '../database/unit-of-work';
import { SavedFilter } from './saved-filter.entity';

const MOST = 12;

/** The lists somebody keeps for themselves. */
@Injectable()
export class SavedFilters {
  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  of(staffId: string): Promise<SavedFilter[]> {
    return rows<SavedFilter>(this.reader)`
      SELECT * FROM "saved_filters" WHERE "staffId" = ${staffId} ORDER BY "name" LIMIT ${MOST}`;
  }

  /** A name that is there already now means this list. */
  async keep(staffId: string, name: string, query: string): Promise<void> {
    const row = { id: randomToken(), staffId, name, query, savedAt: this.clock.now() };
    await this.units.run(async (manager) => {
      await manager.delete(SavedFilter, { staffId, name });
      if ((await manager.countBy(SavedFilter, { staffId })) < MOST) {
        await manager.insert(SavedFilter, row);
      }
    });
  }

  async drop(staffId: string, id: string): Promise<void> {
    await this.units.run((manager) => manager.delete(SavedFilter, { id, staffId }));
  }
}
