import { CaseEntry } from '../cases/case-entry.entity';
import { CaseLink } from '../cases/case-link.entity';
import { CaseVisit } from '../cases/case-visit.entity';
import { Case } from '../cases/case.entity';
import { LimitCount } from '../limits/limit-count.entity';
import { OutboxMail } from '../mail/outbox-mail.entity';
import { Pairing } from '../pairing/pairing.entity';
import { StoredReport } from '../pairing/stored-report.entity';
import { OpenCases1764000002000 } from './migrations/1764000002000-open-cases';

/** The one list of every table; each room keeps its own entities. */
export const ENTITIES = [
  Case,
  CaseEntry,
  CaseLink,
  CaseVisit,
  LimitCount,
  OutboxMail,
  Pairing,
  StoredReport,
];

/** Append-only, in the order of their time stamps. */
export const MIGRATIONS = [OpenCases1764000002000];
