import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const FIRST_BREATH = 100;
const LONGEST_BREATH = 5000;

/**
 * Says and hears short notices between replicas, on one PostgreSQL channel and a connection of its own
 * (LISTEN, NOTIFY). A lost connection is made anew; what was said meanwhile is lost, so `missed` tells
 * that it may have been.
 */
export class Notices {
  private client: Client | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly hear: (notice: string) => void,
    private readonly missed: () => void,
  ) {}

  async open(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true });
    const lost = () => {
      this.reopen(client).catch(this.missed);
    };
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
    this.client = client;
  }

  /** Whether it was said. Everybody hears it, this process too. */
  async say(notice: string): Promise<boolean> {
    try {
      const sent = await this.client?.query('SELECT pg_notify($1, $2)', [this.channel, notice]);
      return sent !== undefined;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end();
  }

  /** 'error' and 'end' may both tell of one loss; the first of them, for the present client, counts. */
  private async reopen(lost: Client): Promise<void> {
    if (this.closed || this.client !== lost) return;
    this.client = undefined;
    for (let breath = FIRST_BREATH; !this.closed; breath = Math.min(2 * breath, LONGEST_BREATH)) {
      await sleep(breath, undefined, { ref: false });
      if (await this.isOpenAgain()) return this.missed();
    }
  }

  private async isOpenAgain(): Promise<boolean> {
    try {
      await this.open();
      return true;
    } catch {
      return false;
    }
  }
}
