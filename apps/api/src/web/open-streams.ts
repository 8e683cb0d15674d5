import { type ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

/** Answers that have no end of their own. They end with the process; browsers come back by themselves. */
@Injectable()
export class OpenStreams implements BeforeApplicationShutdown {
  private readonly streams = new Set<ServerResponse>();
  private stopping = false;

  keep(stream: ServerResponse): void {
    if (this.stopping) stream.end();
    else this.streams.add(stream);
    stream.once('close', () => this.streams.delete(stream));
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const stream of this.streams) stream.end();
  }
}
