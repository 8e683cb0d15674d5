import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type ReadMail, readMail } from './mailbox';

export interface ReceivedMail extends ReadMail {
  readonly recipients: readonly string[];
}

/** A real SMTP server on loopback; what it has taken, and ways to make it fail. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Answers `550 5.1.1` to these. */
  readonly unknown = new Set<string>();
  /** Cuts the wire the first time a mail arrives: it is taken in, and its sender never told so. */
  cutsFirstArrivals = false;
  /** What a line with bad manners took in without ever saying so. */
  readonly unsaid: ReceivedMail[] = [];
  /** How the next lines that are opened behave, one after the other; then it is itself again. */
  readonly manners: ((line: Socket, taken: (mail: ReceivedMail) => void) => void)[] = [];
  private readonly smtp: SMTPServer;
  private readonly line: Server;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  constructor() {
    this.smtp = this.makeServer();
    this.line = createServer((socket) => this.join(socket));
  }

  /** Starts, or comes back on the port it had. */
  async start(): Promise<void> {
    await listening(this.line, this.port);
    this.port = (this.line.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.line.close(() => resolve()));
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  private makeServer(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _, answer) => {
        if (!this.unknown.has(address)) return answer();
        answer(Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 }));
      },
      onData: (stream, { envelope, remotePort }, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const recipients = envelope.rcptTo.map(({ address }) => address);
          const mail = { ...readMail(Buffer.concat(chunks)), recipients };
          const again = this.received.some((earlier) => idOf(earlier) === idOf(mail));
          this.received.push(mail);
          if (again || !this.cutsFirstArrivals) return answer();
          this.cut((socket) => socket.remotePort === remotePort);
        });
      },
    });
  }

  /** We keep hold of the wire, so that it can be cut. */
  private join(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    const manner = this.manners.shift();
    if (manner === undefined) return this.smtp.connect(socket);
    socket.on('error', () => undefined);
    manner(socket, (mail) => this.unsaid.push(mail));
  }

  private cut(which: (socket: Socket) => boolean = () => true): void {
    for (const socket of this.sockets) if (which(socket)) socket.destroy();
  }
}

export function idOf({ headers }: ReadMail): string {
  return headers.get('message-id') ?? '';
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
