import { bytesOf } from '../../apps/agent/src/report/make-report';
import { persistently } from '../../apps/agent/src/report/persistently';
import { claimPairing, sendReport } from '../../apps/agent/src/report/portal-client';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { Pairing } from '../../apps/api/src/pairing/pairing.entity';
import { StoredReport } from '../../apps/api/src/pairing/stored-report.entity';
import { aCardReport } from '../factories/card-report';
import { aBreakingLine, type BreakingLine } from '../support/breaking-line';
import { aGuestWithACase, aPairingKey } from '../support/guest';
import { rounds } from '../support/how-long';
import { type Portal, startPortal } from '../support/portal';

jest.setTimeout(rounds(120_000, 900_000));
/** Every byte in the long form, every seventeenth otherwise, and always the last ones. */
const STEP = rounds(17, 1);

/** Security-and-reliability 5.4: a report is kept exactly once, wherever the line breaks. */
describe('a report on a line that breaks', () => {
  let portal: Portal;
  let line: BreakingLine;
  let token = '';

  beforeAll(async () => {
    portal = await startPortal();
    line = await aBreakingLine(portal.url);
    const { guest } = await aGuestWithACase(portal);
    const claimed = await claimPairing(new URL(line.url), await aPairingKey(guest));
    token = claimed.ok ? claimed.value.token : '';
  });
  beforeEach(() => freshAllowance(portal));
  afterAll(async () => {
    await line.stop();
    await portal.stop();
  });

  const send = async () => {
    const report = aCardReport();
    const attempts: string[] = [];
    const answer = await persistently(
      () => sendReport(new URL(line.url), token, report.reportId, bytesOf(report)),
      { pause: () => Promise.resolve(), onPause: ({ kind }) => attempts.push(kind) },
    );
    const kept = await portal.reader.countBy(StoredReport, { reportId: report.reportId });
    return { answer: answer.ok, kept, attempts };
  };

  it.each(['request', 'answer'] as const)(
    'is kept once and acknowledged, whichever byte of the %s was the last',
    async (direction) => {
      // A connection that was used before would hold other bytes.
      line.breakNext(direction, 1e9);
      await sendOnFreshLine();
      const length = line.passed()[direction];
      expect(length).toBeGreaterThan(200);
      let broken = 0;
      for (const at of placesIn(length)) {
        await line.cut();
        await line.mend();
        line.breakNext(direction, at);
        const { answer, kept, attempts } = await send();
        expect({ at, answer, kept }).toEqual({ at, answer: true, kept: 1 });
        broken += attempts.length;
        // A connection left over from before the cut may fail once more.
        expect(attempts.length).toBeLessThanOrEqual(2);
        await freshAllowance(portal);
      }
      expect(broken).toBeGreaterThan(placesIn(length).length / 2);
    },
  );

  it('is kept once when nobody was there at first', async () => {
    await line.cut();
    const report = aCardReport();
    const answer = await persistently(
      () => sendReport(new URL(line.url), token, report.reportId, bytesOf(report)),
      { pause: () => line.mend() },
    );
    const kept = await portal.reader.countBy(StoredReport, { reportId: report.reportId });
    expect([answer.ok, kept]).toEqual([true, 1]);
  });

  async function sendOnFreshLine(): Promise<void> {
    await line.cut();
    await line.mend();
    await send();
  }
});

function placesIn(length: number): number[] {
  const all = Array.from({ length }, (_byte, at) => at);
  return all.filter((at) => at % STEP === 0 || at >= length - 2);
}

/** A token takes twenty reports; here it takes any number of them. */
async function freshAllowance(portal: Portal): Promise<void> {
  await portal
    .get(UnitOfWork)
    .run((manager) => manager.update(Pairing, { state: 'claimed' }, { reportsLeft: 20 }));
}
