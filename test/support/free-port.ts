import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A port on loopback that nobody else is given before it is released. */
export interface HeldPort {
  readonly port: number;
  release(): Promise<void>;
}

export async function holdPort(): Promise<HeldPort> {
  const server = createServer().listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, release: () => new Promise((released) => void server.close(() => released())) };
}

/** A port on loopback that nobody holds at this moment. */
export async function freePort(): Promise<number> {
  const { port, release } = await holdPort();
  await release();
  return port;
}
