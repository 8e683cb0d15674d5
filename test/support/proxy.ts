import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** What a load balancer does at its simplest: each new connection goes to the next door that opens. */
export interface Proxy {
  readonly url: string;
  /** The doors behind it. A replica that starts again may have another one. */
  readonly ports: number[];
  stop(): void;
}

export async function startProxy(): Promise<Proxy> {
  const ports: number[] = [];
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client)).on('error', () => undefined);
    turn += 1;
    passOn(client, inTurn(ports, turn));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    ports,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function inTurn(ports: readonly number[], turn: number): number[] {
  const first = turn % ports.length;
  return [...ports.slice(first), ...ports.slice(0, first)];
}

function passOn(client: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) return void client.destroy();
  const server = connect(port, '127.0.0.1');
  const tryOthers = () => passOn(client, others);
  server.once('error', tryOthers);
  server.once('connect', () => {
    server.off('error', tryOthers);
    server.on('error', () => client.destroy());
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
    client.pipe(server).pipe(client);
  });
}
