import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';

describe('health', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it.each([
    ['live', '{"status":"live"}'],
    ['ready', '{"status":"ready"}'],
  ])('answers %s tersely, without a cookie', async (name, body) => {
    const ask = () => fetch(`${portal.url}/health/${name}`);
    // On a busy machine the database may take longer than readiness waits for it.
    await until(async () => (await ask()).ok);
    const response = await ask();
    expect([response.status, await response.text()]).toEqual([200, body]);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
