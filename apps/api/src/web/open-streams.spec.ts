import { once } from 'node:events';
import {
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer,
  request,
} from 'node:http';
import { type AddressInfo } from 'node:net';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type EventStream, OpenStreams } from './open-streams';

describe('a stream', () => {
  let server: Server;

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.close());

  /** Somebody asks for a stream; what the server holds of them, and how they leave. */
  const asked = async () => {
    const { port } = server.address() as AddressInfo;
    const call = request({ port, host: '127.0.0.1', agent: false });
    call.on('error', () => undefined).end();
    const [incoming, raw] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
    const reply = { raw, hijack: () => reply, getHeaders: () => ({}) };
    const open = () =>
      new OpenStreams().open(
        incoming as unknown as FastifyRequest,
        reply as unknown as FastifyReply,
      );
    return { raw, open, leave: () => call.destroy() };
  };
  const heardOfLeaving = (stream: EventStream) => {
    let heard = false;
    stream.whenGone(() => (heard = true));
    return () => heard;
  };

  it('tells when its reader has gone', async () => {
    const { raw, open, leave } = await asked();
    const hasGone = heardOfLeaving(open());
    expect(hasGone()).toBe(false);
    leave();
    await once(raw, 'close');
    expect(hasGone()).toBe(true);
  });

  it('tells it of a reader who went before it was open, and of whoever asks only then', async () => {
    const { raw, open, leave } = await asked();
    leave();
    await once(raw, 'close');
    expect(heardOfLeaving(open())()).toBe(true);
  });
});
