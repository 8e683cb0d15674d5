import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const FIRST_BREATH = 100;
const LONGEST_BREATH = 5000;

/**
 * Hears what other replicas say on one PostgreSQL channel, on a connection of its own. A lost
 * connection is made anew; what was said meanwhile is lost, and `missed` says that it may have been.
 */
export class Notices {
  private client: Client | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly hear: (payload: string) => void,
    private readonly missed: () => void,
  ) {}

  /** Resolves when listening; afterwards it keeps itself alive. */
  async open(): Promise<void> {
    await this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true });
    const lost = () => void this.reconnect(client);
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    this.client = client;
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
  }

  /** Both 'error' and 'end' tell of one loss; only the first of them, for the present client, counts. */
  private async reconnect(lost: Client): Promise<void> {
    if (this.closed || this.client !== lost) return;
    this.client = undefined;
    for (let breath = FIRST_BREATH; !this.closed; breath = Math.min(2 * breath, LONGEST_BREATH)) {
      await sleep(breath, undefined, { ref: false });
      if (await this.connectedAgain()) return this.missed();
    }
  }

  private async connectedAgain(): Promise<boolean> {
    try {
      await this.connect();
      return true;
    } catch {
      this.client = undefined;
      return false;
    }
  }
}
