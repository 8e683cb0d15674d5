import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CardReport } from '@pinabi/guidance';
import { type EntityManager, MoreThan } from 'typeorm';
import { CaseEvents, CaseFacts } from '../cases';
import { Clock } from '../config/clock';
import { tokenHash } from '../config/server-key';
import { UnitOfWork } from '../database/unit-of-work';
import { Pairing } from './pairing.entity';
import { StoredReport } from './stored-report.entity';

interface Receipt {
  readonly reportId: string;
  readonly sha256: string;
  readonly receivedAt: string;
}

export type Intake =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  | { readonly kind: 'token-not-usable' }
  | { readonly kind: 'not-understood' }
  | { readonly kind: 'report-differs' };

/** Takes a card report in: checks it, stores it and moves its case, all in one unit of work. */
@Injectable()
export class ReportIntake {
  constructor(
    private readonly units: UnitOfWork,
    private readonly facts: CaseFacts,
    private readonly events: CaseEvents,
    private readonly clock: Clock,
  ) {}

  async take(token: string, idempotencyKey: string | undefined, bytes: Buffer): Promise<Intake> {
    const report = reportIn(bytes);
    if (report?.reportId !== idempotencyKey || report === undefined) {
      return { kind: 'not-understood' };
    }
    const { intake, changed } = await this.units.run((manager) =>
      this.takeWithin(manager, token, report, bytes),
    );
    if (changed !== undefined) this.events.changed(changed);
    return intake;
  }

  /**
   * A report that was carried here by hand, as a block. It is kept as the agent would have sent it, so
   * that one that went both ways is one; what stands in the place of the pairing is its case.
   */
  async takePasted(caseId: string, report: CardReport): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(report, null, 2));
    const isNew = await this.units.run(async (manager) => {
      const known = await manager.existsBy(StoredReport, { caseId, reportId: report.reportId });
      if (!known) await this.keep(manager, { id: caseId, caseId }, report, bytes);
      return !known;
    });
    if (isNew) this.events.changed(caseId);
  }

  private async takeWithin(
    manager: EntityManager,
    token: string,
    report: CardReport,
    bytes: Buffer,
  ): Promise<{ intake: Intake; changed?: string }> {
    const pairing = await this.livePairing(manager, token);
    if (pairing === null) return { intake: { kind: 'token-not-usable' } };
    const { caseId } = pairing;
    const earlier = await manager.findOneBy(StoredReport, { caseId, reportId: report.reportId });
    if (earlier !== null) return { intake: repeated(earlier, sha256Of(bytes)) };
    if (!(await this.spendOne(manager, pairing))) return { intake: { kind: 'token-not-usable' } };
    const stored = await this.keep(manager, pairing, report, bytes);
    return { intake: { kind: 'received', receipt: receiptOf(stored) }, changed: pairing.caseId };
  }

  private livePairing(manager: EntityManager, token: string): Promise<Pairing | null> {
    return manager.findOneBy(Pairing, {
      tokenHash: tokenHash(token),
      state: 'claimed',
      tokenExpiresAt: MoreThan(this.clock.now()),
    });
  }

  private async spendOne(manager: EntityManager, { id }: Pairing): Promise<boolean> {
    const { affected } = await manager.update(
      Pairing,
      { id, reportsLeft: MoreThan(0) },
      { reportsLeft: () => '"reportsLeft" - 1' },
    );
    return affected === 1;
  }

  private async keep(
    manager: EntityManager,
    pairing: Pick<Pairing, 'id' | 'caseId'>,
    report: CardReport,
    bytes: Buffer,
  ): Promise<StoredReport> {
    const stored: StoredReport = {
      pairingId: pairing.id,
      reportId: report.reportId,
      caseId: pairing.caseId,
      sha256: sha256Of(bytes),
      receivedAt: this.clock.now(),
      body: bytes.toString('utf8'),
      disownedAt: null,
    };
    await manager.insert(StoredReport, stored);
    await this.facts.measured(manager, pairing.caseId, report);
    return stored;
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** `undefined` for anything that is not exactly a card report in UTF-8 JSON. */
function reportIn(bytes: Buffer): CardReport | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return CardReport.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function repeated(earlier: StoredReport, sha256: string): Intake {
  return earlier.sha256 === sha256
    ? { kind: 'received', receipt: receiptOf(earlier) }
    : { kind: 'report-differs' };
}

function receiptOf({ reportId, sha256, receivedAt }: StoredReport): Receipt {
  return { reportId, sha256, receivedAt: new Date(receivedAt).toISOString() };
}
