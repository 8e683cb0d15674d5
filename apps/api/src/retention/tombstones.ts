import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Case } from '../cases/case.entity';
import { Clock } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { appendDurably } from '../config/durable-file';
import { type AppConfig } from '../config/env';
import { ServerKey } from '../config/server-key';
import { Tombstone } from './tombstone.entity';

/**
 * Remembers what was erased. A restored database has forgotten the erasures made since its backup, so
 * each also stands in a file beside the database, one mark a line.
 */
@Injectable()
export class Tombstones {
  private readonly file: string;

  constructor(
    @Inject(APP_CONFIG) { dataDir }: AppConfig,
    private readonly key: ServerKey,
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {
    this.file = join(dataDir, 'erased-cases');
  }

  async set(manager: EntityManager, caseId: string): Promise<void> {
    const erasedAt = this.clock.now();
    await manager.upsert(Tombstone, { mark: this.markOf(caseId), erasedAt }, ['mark']);
  }

  /** Last of all, when nothing of these cases is left: what the file says must be true. */
  async engrave(marks: readonly string[]): Promise<void> {
    await appendDurably(this.file, marks.join('\n'));
  }

  /** Set, but not engraved: the power went before nothing was left of them. */
  async unengraved(): Promise<string[]> {
    const engraved = new Set(await this.marksInFile());
    return (await this.marksSet()).filter((mark) => !engraved.has(mark));
  }

  /** Cases that were erased once and are there again. */
  async risen(): Promise<string[]> {
    const marks = new Set([...(await this.marksInFile()), ...(await this.marksSet())]);
    if (marks.size === 0) return [];
    const cases = await this.reader.find(Case, { select: { id: true } });
    return cases.map(({ id }) => id).filter((id) => marks.has(this.markOf(id)));
  }

  private async marksInFile(): Promise<string[]> {
    const engraved = await readFile(this.file, 'utf8').catch(() => '');
    return engraved.split('\n').filter(Boolean);
  }

  private async marksSet(): Promise<string[]> {
    const set = await this.reader.find(Tombstone, { select: { mark: true } });
    return set.map(({ mark }) => mark);
  }

  markOf(caseId: string): string {
    return this.key.mark('tombstone', caseId);
  }
}
