import autocannon from 'autocannon';

const CONNECTIONS = 32;
const LONGEST_WARM_UP = 1;

/**
 * Requests a second and how long one takes, over so many seconds after a warm-up. `urls` are the
 * replicas, each with its share of the connections; the slower one's times count.
 */
export async function load(page, seconds) {
  const warmUp = Math.min(LONGEST_WARM_UP, seconds / 2);
  // autocannon looks at the clock once a second, unless told otherwise.
  await shared(page, { duration: warmUp, sampleInt: warmUp * 250 });
  const results = await shared(page, { duration: seconds });
  const slowest = (share) => Math.max(...results.map(({ times }) => percentile(times, share)));
  return {
    perSecond: results.reduce((sum, { requests }) => sum + requests.average, 0),
    ...{ p50: slowest(0.5), p95: slowest(0.95), p99: slowest(0.99) },
  };
}

/** How long each of `amount` requests takes, one after the other: milliseconds, sorted. */
export async function oneByOne({ urls: [url], headers, makeRequest }, amount) {
  const times = [];
  for (let turn = 0; turn < amount; turn += 1) {
    const wish = { redirect: 'manual', headers, ...makeRequest?.() };
    const began = performance.now();
    const answer = await fetch(url, wish);
    await answer.arrayBuffer();
    times.push(performance.now() - began);
    if (![200, 303].includes(answer.status)) throw new Error(`${url}: ${answer.status}`);
  }
  return times.sort((one, other) => one - other);
}

export function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function shared({ urls, ...request }, length) {
  const connections = CONNECTIONS / urls.length;
  return Promise.all(
    urls.map(async (url) => {
      const times = [];
      const running = autocannon({ url, connections, ...request, ...length });
      running.on('response', (client, code, bytes, time) => times.push(time));
      const result = await running;
      const wrong = Object.keys(result.statusCodeStats).filter((code) => code !== '200');
      if (wrong.length > 0 || result.errors > 0) {
        throw new Error(`${url}: ${result.errors} errors, answers ${wrong}`);
      }
      return { ...result, times: times.sort((one, other) => one - other) };
    }),
  );
}
