import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EntityManager } from 'typeorm';
import { buildWhatChanged } from '../support/built';
import { type House, buildHouse } from '../support/databases';
import { rounds } from '../support/how-long';
import { Insisting } from '../support/insisting';
import { Ledger } from '../support/ledger';
import { LivePage } from '../support/live-page';
import { until } from '../support/patience';
import { type PortalProcess, startPortalProcess } from '../support/portal-process';
import { type Proxy, startProxy } from '../support/proxy';
import { NOTHING_LOST, whatWasKept } from '../support/what-was-kept';

/** At full length two minutes in which one is killed every five seconds. */
const KILLS = rounds(2, 24);
const EVERY = 5_000;
const AT_LEAST = 4;
const PEOPLE = 8;
/** So that strangers' mails stay below their ceiling of a thousand an hour. */
const PAUSE = 1_500;
/** Cases an hour from one place, whichever replica they go to. */
const CASES_FROM_ONE_PLACE = 10;

jest.setTimeout(300_000 + KILLS * 30_000);

describe.each([2, 4].slice(0, rounds(1, 2)))('%i replicas behind a proxy', (count) => {
  let house: House;
  let proxy: Proxy;
  let replicas: PortalProcess[];
  let ledger: Ledger;

  const start = async (place: number) => {
    const env = { ...house.env, PUBLIC_URL: proxy.url, REPLICAS: String(count) };
    const replica = await startPortalProcess(env);
    proxy.ports[place] = Number(new URL(replica.url).port);
    replicas[place] = replica;
  };

  beforeAll(async () => {
    buildWhatChanged();
    house = await buildHouse('PostgreSQL');
    proxy = await startProxy();
    replicas = [];
    await Promise.all(Array.from({ length: count }, (_, place) => start(place)));
    ledger = await Ledger.openedAt(proxy.url);
  });
  afterAll(async () => {
    proxy.stop();
    await Promise.all(replicas.map((replica) => replica.end('SIGKILL')));
    await house.tearDown();
  });

  it('lose and double nothing, and go on telling open pages, while one after the other is killed', async () => {
    const people = new Insisting(ledger, proxy.url);
    const visit = await people.open();
    const page = new LivePage(`${proxy.url}/en/case/events`, visit);
    const load = people.come(PEOPLE, PAUSE);
    load.catch(() => undefined);
    const began = Date.now();
    try {
      for (let kill = 1; kill <= KILLS; kill += 1) {
        await ledger.opens(AT_LEAST);
        await sleep(Math.max(0, began + kill * EVERY - Date.now()));
        await replicas[kill % count]?.end('SIGKILL');
        const told = page.told;
        await people.write(visit);
        await until(() => page.told > told);
        await start(kill % count);
      }
      await ledger.opens(AT_LEAST);
    } finally {
      people.stop();
      page.close();
    }
    const took = Math.round((Date.now() - began) / 1000);
    await load;
    const kept = await house.look((reader) => whatWasKept(reader, ledger.acknowledged));
    expect(kept).toEqual(NOTHING_LOST);
    expect(await house.look(messages)).toEqual([...people.written].sort());
    // A killed replica cuts the line, and nobody is told that it was their mistake or ours.
    expect([...ledger.answers.keys()].filter((answer) => /^4|^500$/.test(answer))).toEqual([]);
    process.stdout.write(
      `${count} replicas, ${KILLS} kills in ${took} s: ${ledger.acknowledged.length} cases and ` +
        `${people.written.length} messages acknowledged, ${people.again} sent again, none lost, ` +
        `none doubled; the open page came back ${page.opened - 1} times\n`,
    );
  });

  it('tell the open page of one about what another was told', async () => {
    const [here = '', there = ''] = replicas.map(({ url }) => url);
    const guest = new Insisting(ledger, here);
    const visit = await guest.open();
    const page = new LivePage(`${there}/en/case/events`, visit);
    // A stream begins with one look at what may have been missed.
    await until(() => page.told > 0);
    const told = page.told;
    await guest.write(visit);
    await until(() => page.told > told);
    page.close();
  });

  it('count limits together, and a killed one takes no count with it', async () => {
    const granted = await withinOneHour(async () => {
      const place = [...randomBytes(4)].join('.');
      const answers: string[] = [];
      for (let turn = 0; turn < CASES_FROM_ONE_PLACE + 4; turn += 1) {
        const asked = turn % count;
        if (turn === CASES_FROM_ONE_PLACE / 2) await replicas[asked]?.end('SIGKILL');
        if (turn === CASES_FROM_ONE_PLACE / 2) await start(asked);
        answers.push(await ledger.openCase(replicas[asked]?.url ?? '', undefined, place));
      }
      return answers;
    });
    const refused = Array<string>(4).fill('429');
    expect(granted).toEqual([...Array<string>(CASES_FROM_ONE_PLACE).fill('303'), ...refused]);
  });
});

async function messages(reader: EntityManager): Promise<string[]> {
  const rows = await reader.query<{ text: string }[]>(
    "SELECT text FROM case_entries WHERE kind = 'message'",
  );
  return rows.map(({ text }) => text).sort();
}

/** Counts begin anew with each hour of the clock: what an hour's end has cut in two is done once more. */
async function withinOneHour<T>(count: () => Promise<T>): Promise<T> {
  const hour = () => new Date().getUTCHours();
  for (;;) {
    const began = hour();
    const counted = await count();
    if (hour() === began) return counted;
  }
}
