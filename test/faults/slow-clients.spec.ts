import { connect } from 'node:net';
import { rounds } from '../support/how-long';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';

const SLOW = 500;
/** Times are compared at full length only: on a busy machine they say nothing. */
const judgesTime = rounds(0, 1) === 1;

jest.setTimeout(300_000);

/** Slowloris: many clients that begin a request and never end it. */
describe('five hundred clients that send one byte and wait', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const opened = async (words: string): Promise<Slow> => {
    const { port } = new URL(portal.url);
    const socket = connect(Number(port), '127.0.0.1');
    const slow: Slow = { heard: '', closed: false };
    socket.setEncoding('utf8').on('data', (part: string) => (slow.heard += part));
    socket.once('close', () => (slow.closed = true));
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(words);
    return slow;
  };

  const median = async (times = 50) => {
    const took = [];
    for (let round = 0; round < times; round += 1) {
      const began = performance.now();
      expect((await fetch(`${portal.url}/en/cases/new`)).status).toBe(200);
      took.push(performance.now() - began);
    }
    return took.sort((one, other) => one - other)[times / 2] ?? Infinity;
  };

  it('do not slow others down, and are sent away', async () => {
    await median();
    const before = await median();
    const slow = await Promise.all(
      Array.from({ length: SLOW }, () => opened('GET /en HTTP/1.1\r\nX')),
    );
    const meanwhile = await median();
    if (judgesTime) expect(meanwhile).toBeLessThan(2 * before + 5);
    await until(() => slow.every(({ closed }) => closed));
    expect(new Set(slow.map(({ heard }) => heard.split('\r\n')[0]))).toEqual(
      new Set(['HTTP/1.1 408 Request Timeout']),
    );
  });
});

interface Slow {
  heard: string;
  closed: boolean;
}
