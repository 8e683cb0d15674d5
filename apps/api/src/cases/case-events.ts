import { EventEmitter } from 'node:events';

/**
 * Tells open pages that a case, or who works on it, has changed. It carries no content: who hears it
 * looks the case up. One process hears itself; on PostgreSQL its twin, NotifiedCaseEvents, reaches
 * every replica.
 */
export abstract class CaseEvents {
  /** Say it after the unit of work, never inside: what is told must already be true. */
  abstract changed(caseId: string): void;
  /** Somebody came, went, or began to write: the case itself is what it was, and no list shows it. */
  abstract peopleMoved(caseId: string): void;
  /** Returns how to stop listening. */
  abstract listen(caseId: string, hear: () => void): () => void;
  /** The same for the desk, which looks at every case. */
  abstract listenToAll(hear: () => void): () => void;
  abstract listenToPeople(caseId: string, hear: () => void): () => void;
}

/** No case is named so: their names have 22 characters. */
const EVERY_CASE = '*';
const PEOPLE_AT = '@';

/** Who listens in this process, and the names under which they are told. */
export class Listeners {
  private readonly bus = new EventEmitter().setMaxListeners(0);

  static peopleAt(caseId: string): string {
    return PEOPLE_AT + caseId;
  }

  tell(name: string): void {
    this.bus.emit(name);
    if (!name.startsWith(PEOPLE_AT)) this.bus.emit(EVERY_CASE);
  }

  /** A page that looks once too often loses nothing; one that never looks shows yesterday's state. */
  tellEveryone(): void {
    for (const name of this.bus.eventNames()) this.bus.emit(name);
  }

  add(name: string, hear: () => void): () => void {
    this.bus.on(name, hear);
    return () => this.bus.off(name, hear);
  }

  addToAll(hear: () => void): () => void {
    return this.add(EVERY_CASE, hear);
  }
}

/** For SQLite, where one process is all there is. */
export class InProcessCaseEvents extends CaseEvents {
  private readonly listeners = new Listeners();

  changed(caseId: string): void {
    this.listeners.tell(caseId);
  }

  peopleMoved(caseId: string): void {
    this.listeners.tell(Listeners.peopleAt(caseId));
  }

  listen(caseId: string, hear: () => void): () => void {
    return this.listeners.add(caseId, hear);
  }

  listenToAll(hear: () => void): () => void {
    return this.listeners.addToAll(hear);
  }

  listenToPeople(caseId: string, hear: () => void): () => void {
    return this.listeners.add(Listeners.peopleAt(caseId), hear);
  }
}
