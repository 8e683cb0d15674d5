import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock, SECOND } from '../config/clock';

/**
 * Remembers what was read until anybody writes anything anywhere, and for a second at most, because time
 * alone makes cases late. After a change all open desks ask at once, and one of them reads.
 */
@Injectable()
export class UntilWritten {
  private mark = '';
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** `key` names all that `read` depends on besides the database and the second. */
  async remember<T>(key: string, read: () => Promise<T>): Promise<T> {
    await this.forgetWhatIsOld();
    const known = this.known.get(key);
    if (known !== undefined) return known as Promise<T>;
    const fresh = read();
    this.known.set(key, fresh);
    fresh.catch(() => this.known.delete(key));
    return fresh;
  }

  /** The mark is read before everything else: a write in between makes a reading new, never old. */
  private async forgetWhatIsOld(): Promise<void> {
    const second = Math.floor(this.clock.now() / SECOND);
    const mark = `${second} ${await this.markOfAllWrites()}`;
    if (mark !== this.mark) this.known.clear();
    this.mark = mark;
  }

  /** Another one after each commit, of this replica or any other. */
  private async markOfAllWrites(): Promise<string> {
    const postgres = this.reader.dataSource.options.type === 'postgres';
    const asked = postgres ? 'SELECT pg_current_wal_insert_lsn() AS mark' : 'PRAGMA data_version';
    const [row] = await this.reader.query<Record<string, string | number>[]>(asked);
    return String(Object.values(row ?? {})[0]);
  }
}
