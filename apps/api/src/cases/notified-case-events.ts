import { EventEmitter } from 'node:events';
import { type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Notices } from '../database/notices';
import { CaseEvents, EVERY_CASE } from './case-events';

/** Case events for several replicas: said in one, heard by the open pages of all. */
export class NotifiedCaseEvents extends CaseEvents implements OnModuleInit, OnApplicationShutdown {
  private readonly bus = new EventEmitter().setMaxListeners(0);
  private readonly notices: Notices;

  constructor(databaseUrl: string) {
    super();
    this.notices = new Notices(
      databaseUrl,
      'pinabi_case_changed',
      (caseId) => this.tellHere(caseId),
      () => this.tellEveryone(),
    );
  }

  onModuleInit(): Promise<void> {
    return this.notices.open();
  }

  onApplicationShutdown(): Promise<void> {
    return this.notices.close();
  }

  /** While the connection is lost, at least the pages of this replica hear it. */
  changed(caseId: string): void {
    const tellHere = () => this.tellHere(caseId);
    this.notices.say(caseId).then((said) => said || tellHere(), tellHere);
  }

  listen(caseId: string, hear: () => void): () => void {
    this.bus.on(caseId, hear);
    return () => this.bus.off(caseId, hear);
  }

  listenToAll(hear: () => void): () => void {
    return this.listen(EVERY_CASE, hear);
  }

  private tellHere(caseId: string): void {
    this.bus.emit(caseId);
    this.bus.emit(EVERY_CASE);
  }

  /** A page that looks once too often loses nothing; one that never looks shows yesterday's state. */
  private tellEveryone(): void {
    for (const caseId of this.bus.eventNames()) this.bus.emit(caseId);
  }
}
