import { EventEmitter } from 'node:events';

/**
 * Tells open pages that a case has changed. It carries no content: who hears it looks the case up.
 * One process hears itself; on PostgreSQL its twin, NotifiedCaseEvents, reaches every replica.
 */
export abstract class CaseEvents {
  /** Say it after the unit of work, never inside: what is told must already be true. */
  abstract changed(caseId: string): void;
  /** Returns how to stop listening. */
  abstract listen(caseId: string, hear: () => void): () => void;
  /** The same for the desk, which looks at every case. */
  abstract listenToAll(hear: () => void): () => void;
}

/** No case is named so: their names have 22 characters. */
export const EVERY_CASE = '*';

/** For SQLite, where one process is all there is. */
export class InProcessCaseEvents extends CaseEvents {
  private readonly bus = new EventEmitter().setMaxListeners(0);

  changed(caseId: string): void {
    this.bus.emit(caseId);
    this.bus.emit(EVERY_CASE);
  }

  listen(caseId: string, hear: () => void): () => void {
    this.bus.on(caseId, hear);
    return () => this.bus.off(caseId, hear);
  }

  listenToAll(hear: () => void): () => void {
    this.bus.on(EVERY_CASE, hear);
    return () => this.bus.off(EVERY_CASE, hear);
  }
}
