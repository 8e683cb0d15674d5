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
    const response = await fetch(`${portal.url}/health/${name}`);
    expect([response.status, await response.text()]).toEqual([200, body]);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
