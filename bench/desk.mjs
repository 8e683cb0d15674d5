// A case and the desk, with more and more cases, on both databases and two replicas.
import { durableWrite } from './disk.mjs';
import { besideNodeHttp } from './echo.mjs';
import { furnish, startPortals } from './house.mjs';
import { oneByOne, percentile } from './load.mjs';
import { aGuest, aMemberOfStaff, searching } from './people.mjs';
import { startPostgres } from './postgres.mjs';
import { tell } from './table.mjs';
import { wished } from './wishes.mjs';

const OPENINGS = 200;
/** With so many cases a page costs one; elsewhere its cost is told as a multiple. */
const USUAL = 2_000;

/** Above this only SQLite is measured: that is what a million cases were promised for. */
const MOST_ON_POSTGRES = 100_000;

const { cases: sizes, seconds, on, folder } = wished();
const costs = new Map();

for (const cases of on.includes('sqlite') ? sizes : []) {
  await atTheDesk('SQLite', { cases, folder });
}
for (const cases of on.includes('postgres') ? sizes : []) {
  if (cases > MOST_ON_POSTGRES) continue;
  const postgres = await startPostgres();
  await atTheDesk('PostgreSQL', { cases, databaseUrl: postgres.url, replicas: [1, 2] });
  await postgres.stop();
}

async function atTheDesk(database, { cases, databaseUrl, folder, replicas = [1] }) {
  const house = furnish({ databaseUrl, cases, folder });
  let staff;
  for (const number of replicas) {
    const entered = staff === undefined ? {} : { ENTERED: 'yes' };
    const portals = await startPortals({ ...house.env, ...entered }, number);
    staff ??= await aMemberOfStaff(portals.urls[0], portals.invitation);
    const many = number === 1 ? '' : `, ${number} replicas`;
    const where = `${database}, ${cases.toLocaleString('en')} cases${many}`;
    await measure(portals, staff, { where, cases, series: `${database}${many}` });
    await portals.stop();
  }
  house.clear();
}

async function measure(portals, staff, { where, cases, series }) {
  const guest = await aGuest(portals.urls[0]);
  for (const { what, path, goal, ...request } of await pagesOf(portals, guest, staff)) {
    const urls = portals.urls.map((url) => url + path);
    const { ours, ratio } = await besideNodeHttp({ urls, ...request }, seconds);
    const { perSecond: measured, p50, p95, p99 } = ours;
    const beside = 'node:http, same bytes';
    tell({ what, where, measured, p50, p95, p99, beside, ratio, goal });
    tellCost(`${series}: ${what}`, { what, where, cases, measured });
  }
  const opening = await tellOpening(portals, guest, where);
  tellCost(`${series}: opening`, { what: 'open a case', where, cases, measured: opening });
  const beside = undefined;
  tell({
    ...{ what: 'memory afterwards', where, measured: portals.memory(), unit: 'MB', beside },
    goal: '≤ 150 MB',
  });
}

async function pagesOf({ urls: [url] }, guest, staff) {
  const headers = { cookie: staff.cookie };
  const queue = await (await fetch(`${url}/desk`, { headers })).text();
  const [, reference] = /\/desk\/cases\/(ER-[0-9A-Z-]+)/.exec(queue) ?? [];
  return [
    { what: 'own case', path: '/en/case', headers: { cookie: guest.cookie }, goal: '≥ 800 req/s' },
    { what: 'desk queue', path: '/desk', headers, goal: '≥ 600 req/s' },
    { what: 'desk case', path: `/desk/cases/${reference}`, headers, goal: '≥ 800 req/s' },
    { what: 'desk search', path: '/desk/search', ...searching(staff, 'PUK') },
  ];
}

/** One after the other, so that nobody waits for anybody else: what one person waits for. */
async function tellOpening({ urls }, guest, where) {
  const page = { urls: [`${urls[0]}/en/cases/new`], makeRequest: guest.opening };
  await oneByOne(page, OPENINGS / 4);
  const times = await oneByOne(page, OPENINGS);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
  tell({
    ...{ what: 'open a case, durably', where, measured: 1000 / p50, p50, p95, p99 },
    ...{ beside: 'one 4 kB write + fdatasync', ratio: p50 / durableWrite(), goal: 'p50 ≤ 5 ms' },
  });
  return 1000 / p50;
}

function tellCost(name, { what, where, cases, measured }) {
  if (cases === USUAL) costs.set(name, measured);
  const usual = costs.get(name);
  if (usual === undefined || cases <= USUAL) return;
  const beside = `with ${USUAL.toLocaleString('en')} cases`;
  tell({ what: `${what}: cost`, where, beside, ratio: usual / measured, goal: '≤ 1.50' });
}
