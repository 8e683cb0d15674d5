import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { type AddressInfo } from 'node:net';

/** A line to a server that can break, and be mended, at any byte. */
export interface BreakingLine {
  readonly url: string;
  /** The next connection breaks after this many bytes in this direction; those after it hold. */
  breakNext(direction: 'request' | 'answer', bytes: number): void;
  /** How many bytes went each way over the last connection. */
  passed(): Readonly<Record<'request' | 'answer', number>>;
  /** Nobody answers at this address until it is mended. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

export async function aBreakingLine(to: string): Promise<BreakingLine> {
  const port = Number(new URL(to).port);
  const sockets = new Set<Socket>();
  let next: { direction: 'request' | 'answer'; bytes: number } | undefined;
  let passed = { request: 0, answer: 0 };

  const join = (near: Socket) => {
    const far = createConnection({ port, host: '127.0.0.1' });
    const mine = (passed = { request: 0, answer: 0 });
    const breaks = next;
    next = undefined;
    const end = () => [near, far].forEach((socket) => socket.destroy());
    const carry = (from: Socket, into: Socket, direction: 'request' | 'answer') => {
      sockets.add(from);
      from.on('data', (bytes: Buffer) => {
        const left =
          breaks?.direction === direction ? breaks.bytes - mine[direction] : bytes.length + 1;
        mine[direction] += Math.min(bytes.length, Math.max(left, 0));
        if (left > bytes.length) return void into.write(bytes);
        // What was let through arrives before the line breaks.
        into.write(bytes.subarray(0, Math.max(left, 0)), () => setImmediate(end));
      });
      from.on('error', end).on('close', () => (sockets.delete(from), end()));
    };
    carry(near, far, 'request');
    carry(far, near, 'answer');
  };

  let server = await listening(join, 0);
  const { port: own } = server.address() as AddressInfo;
  const cut = async () => {
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${own}`,
    breakNext: (direction, bytes) => {
      next = { direction, bytes };
    },
    passed: () => passed,
    cut,
    mend: async () => void (server = await listening(join, own)),
    stop: cut,
  };
}

function listening(join: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(join);
  return new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => ready(server));
  });
}
