import { readEnv } from '../../apps/api/src/config/env';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { startPostgres } from '../support/postgres';

jest.setTimeout(120_000);

describe('/metrics', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const read = (headers: Record<string, string> = {}) =>
    fetch(`${portal.url}/metrics`, { headers });

  it('counts by route pattern, never by address, and names nobody', async () => {
    const { reference } = await aGuestWithACase(portal);
    await fetch(`${portal.url}/en/case/link/${'a'.repeat(43)}`);
    const response = await read();
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    expect(text).toContain(
      'http_requests_total{method="GET",route="/:locale/case/link/:token",status="200"} 2\n',
    );
    expect(text).toMatch(/^pinabi_cases\{state="\w+"\} 1$/m);
    expect(text).toMatch(/^http_request_duration_seconds_bucket\{le="\+Inf"\} \d+$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d[\d.e-]*$/m);
    expect(text).not.toMatch(new RegExp(`aaaa|@|${reference}`));
    for (const line of text.trim().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"\n]*",?)+\})? [\d.e+-]+)$/);
    }
  });

  it('does not exist for whoever comes through a proxy', async () => {
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }]) {
      expect((await read(headers)).status).toBe(404);
    }
  });

  it('may be opened to one network more', () => {
    const { metricsFrom } = readEnv({ METRICS_NETWORK: '10.1.0.0/16, fd00::/8' });
    const admits = (address: string) =>
      metricsFrom.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
    expect(['127.0.0.1', '::1', '10.1.2.3', 'fd12::1'].every(admits)).toBe(true);
    expect(['10.2.0.1', '192.0.2.1', '2001:db8::1'].some(admits)).toBe(false);
    expect(() => readEnv({ METRICS_NETWORK: '10.1' })).toThrow(/^METRICS_NETWORK: /);
  });
});

describe('/metrics while the database is away', () => {
  it('says so, and goes on telling of the process', async () => {
    const postgres = await startPostgres();
    const portal = await startPortal({ DATABASE_URL: postgres.url });
    const read = async () => (await fetch(`${portal.url}/metrics`)).text();
    expect(await read()).toMatch(/^pinabi_database_up 1$/m);
    await postgres.stop();
    const told = await read();
    expect(told).toMatch(/^pinabi_database_up 0$/m);
    expect(told).toMatch(/^pinabi_data_free_bytes \d+$/m);
    expect(told).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(told).not.toContain('pinabi_cases');
    expect((await fetch(`${portal.url}/health/live`)).status).toBe(200);
    await portal.stop();
  });
});
