import { type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Notices } from '../database/notices';
import { CaseEvents, Listeners } from './case-events';

/** Case events for several replicas: said in one, heard by the open pages of all. */
export class NotifiedCaseEvents extends CaseEvents implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Listeners();
  private readonly notices: Notices;

  constructor(databaseUrl: string) {
    super();
    this.notices = new Notices(
      databaseUrl,
      'pinabi_case_changed',
      (name) => this.listeners.tell(name),
      () => this.listeners.tellEveryone(),
    );
  }

  onModuleInit(): Promise<void> {
    return this.notices.open();
  }

  onApplicationShutdown(): Promise<void> {
    return this.notices.close();
  }

  changed(caseId: string): void {
    this.say(caseId);
  }

  peopleMoved(caseId: string): void {
    this.say(Listeners.peopleAt(caseId));
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

  /** While the connection is lost, at least the pages of this replica hear it. */
  private say(name: string): void {
    const tellHere = () => this.listeners.tell(name);
    this.notices.say(name).then((said) => said || tellHere(), tellHere);
  }
}
