import { type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Client } from 'pg';
import { FIRST_CHAIN } from './audit-row.entity';

/** Any fixed number, as long as it is ours: "audit" in base 36. */
const LOCKS = parseInt('audit', 36);

/**
 * Which chain of the log this process writes: the first that no other replica holds, so that replicas
 * do not wait for each other's place in one chain (docs/adr/0027). It is held by a lock that ends with
 * its connection, so that a killed replica leaves none behind. Should the connection be lost, the
 * number is kept: two that write one chain still write it in turn, by the lock of its head.
 */
export class OwnChain implements OnModuleInit, OnApplicationShutdown {
  private client: Client | undefined;
  private held = FIRST_CHAIN;

  /** Without a shared database there is one process and one chain. */
  constructor(private readonly databaseUrl?: string) {}

  get number(): number {
    return this.held;
  }

  async onModuleInit(): Promise<void> {
    if (this.databaseUrl === undefined) return;
    const client = new Client({ connectionString: this.databaseUrl, keepAlive: true });
    client.on('error', () => undefined);
    this.client = client;
    await client.connect();
    while (!(await isHeld(client, this.held))) this.held += 1;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client?.end();
  }
}

async function isHeld(client: Client, chain: number): Promise<boolean> {
  const asked = 'SELECT pg_try_advisory_lock($1, $2) AS held';
  const { rows } = await client.query<{ held: boolean }>(asked, [LOCKS, chain]);
  return rows[0]?.held === true;
}
