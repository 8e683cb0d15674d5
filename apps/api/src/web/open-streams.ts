import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { MINUTE, SECOND } from '../config/clock';

const HEARTBEAT = 20 * SECOND;
/** A browser comes back by itself; ending a stream now and then also ends the forgotten ones. */
const LONGEST = 30 * MINUTE;

/** What a page hears: that it shows something old, or only that somebody came, went or writes. */
type Kind = 'changed' | 'people';

/** A page that is told of changes (HTML Standard, 9.2). It carries no content: the page asks for itself. */
export interface EventStream {
  /** `what` is a place in what the page asked for, never content. */
  readonly tell: (what?: string, kind?: Kind) => void;
  readonly whenGone: (leave: () => void) => void;
}

/** Answers that have no end of their own. They end with the process, so that it can stop. */
@Injectable()
export class OpenStreams implements BeforeApplicationShutdown {
  private readonly streams = new Set<FastifyReply['raw']>();
  private stopping = false;

  /** `mayStay` is asked at each heartbeat: who may no longer see the page hears nothing more. */
  open(
    { method }: FastifyRequest,
    reply: FastifyReply,
    mayStay: () => Promise<boolean> = () => Promise.resolve(true),
  ): EventStream {
    const { raw } = reply.hijack();
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    this.streams.add(raw);
    const stop = keepWarm(raw, mayStay);
    onceGone(raw, () => {
      stop();
      this.streams.delete(raw);
    });
    if (method === 'HEAD' || this.stopping) raw.end();
    return {
      tell: (what = '', kind = 'changed') => write(raw, `event: ${kind}\ndata: ${what}\n\n`),
      whenGone: (leave) => onceGone(raw, leave),
    };
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const stream of this.streams) stream.end();
  }
}

function keepWarm(raw: FastifyReply['raw'], mayStay: () => Promise<boolean>): () => void {
  const beat = async () => {
    if (await mayStay()) write(raw, ': still here\n\n');
    else raw.end();
  };
  const heartbeat = setInterval(() => {
    beat().catch(() => raw.end());
  }, HEARTBEAT);
  const end = setTimeout(() => raw.end(), LONGEST);
  return () => {
    clearInterval(heartbeat);
    clearTimeout(end);
  };
}

/** Who went while we still looked for what they may see has gone already: that is not said again. */
function onceGone(raw: FastifyReply['raw'], leave: () => void): void {
  if (raw.closed) leave();
  else raw.once('close', leave);
}

/** A word after the end would be an error that nobody catches. */
function write(raw: FastifyReply['raw'], words: string): void {
  if (!raw.writableEnded) raw.write(words);
}
