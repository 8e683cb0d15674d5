import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** Rung when a mail lies in the outbox for good, so that nobody waits for the next look. */
@Injectable()
export class MailBell {
  private readonly bus = new EventEmitter();

  ring(): void {
    this.bus.emit('rung');
  }

  /** Returns how to stop listening. */
  listen(hear: () => void): () => void {
    this.bus.on('rung', hear);
    return () => this.bus.off('rung', hear);
  }
}
