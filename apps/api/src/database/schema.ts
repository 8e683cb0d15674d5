import { AuditHead } from '../audit/audit-head.entity';
import { AuditRow } from '../audit/audit-row.entity';
import { BarredAddress } from '../cases/barred-address.entity';
import { CaseEntry } from '../cases/case-entry.entity';
import { CaseLink } from '../cases/case-link.entity';
import { CaseRating } from '../cases/case-rating.entity';
import { CaseVisit } from '../cases/case-visit.entity';
import { Case } from '../cases/case.entity';
import { DayCount } from '../cases/day-count.entity';
import { Pulse } from '../health/pulse.entity';
import { CasePresence } from '../desk/case-presence.entity';
import { CaseTag } from '../desk/case-tag.entity';
import { ReplyDraft } from '../desk/reply-draft.entity';
import { ReplyTemplate } from '../desk/reply-template.entity';
import { ApiKey } from '../desk/api-key.entity';
import { Webhook } from '../desk/webhook.entity';
import { FactRevision } from '../facts/fact-revision.entity';
import { SavedFilter } from '../desk/saved-filter.entity';
import { LimitCount } from '../limits/limit-count.entity';
import { OutboxMail } from '../mail/outbox-mail.entity';
import { Pairing } from '../pairing/pairing.entity';
import { StoredReport } from '../pairing/stored-report.entity';
import { CaseFigure } from '../retention/case-figure.entity';
import { Tombstone } from '../retention/tombstone.entity';
import { SpentChallenge } from '../staff/spent-challenge.entity';
import { StaffInvitation } from '../staff/staff-invitation.entity';
import { StaffMember } from '../staff/staff-member.entity';
import { StaffPasskey } from '../staff/staff-passkey.entity';
import { StaffRecovery } from '../staff/staff-recovery.entity';
import { StaffSession } from '../staff/staff-session.entity';
import { OpenCases1764000002000 } from './migrations/1764000002000-open-cases';
import { StaffTheDesk1764000010000 } from './migrations/1764000010000-staff-the-desk';
import { FeelThePulse1764000011000 } from './migrations/1764000011000-feel-the-pulse';
import { TriageAtTheDesk1764000020000 } from './migrations/1764000020000-triage-at-the-desk';
import { KeepAndErase1764000030000 } from './migrations/1764000030000-keep-and-erase';
import { KeepDrafts1764000031000 } from './migrations/1764000031000-keep-drafts';
import { JudgeByHand1764000040000 } from './migrations/1764000040000-judge-by-hand';
import { RecoverTogether1764000041000 } from './migrations/1764000041000-recover-together';
import { CountDays1764000042000 } from './migrations/1764000042000-count-days';
import { RenewFacts1764000043000 } from './migrations/1764000043000-renew-facts';
import { OpenDoors1764000044000 } from './migrations/1764000044000-open-doors';
import { SayWhoWrites1764000050000 } from './migrations/1764000050000-say-who-writes';
import { ChainPerReplica1764000060000 } from './migrations/1764000060000-chain-per-replica';
import { OpenOnce1764000061000 } from './migrations/1764000061000-open-once';
import { CountBlockedPuks1764000062000 } from './migrations/1764000062000-count-blocked-puks';
import { ListWords1764000063000 } from './migrations/1764000063000-list-words';
import { SayWhatDidNotArrive1764000066000 } from './migrations/1764000066000-say-what-did-not-arrive';
import { SearchWithoutMarks1764000067000 } from './migrations/1764000067000-search-without-marks';

/** The one list of every table; each room keeps its own entities. */
export const ENTITIES = [
  ApiKey,
  AuditHead,
  AuditRow,
  BarredAddress,
  Case,
  CaseEntry,
  CaseFigure,
  CaseLink,
  CaseRating,
  CasePresence,
  CaseTag,
  CaseVisit,
  DayCount,
  FactRevision,
  LimitCount,
  OutboxMail,
  Pairing,
  ReplyDraft,
  ReplyTemplate,
  SavedFilter,
  SpentChallenge,
  StaffInvitation,
  StaffMember,
  StaffPasskey,
  StaffRecovery,
  StaffSession,
  StoredReport,
  Pulse,
  Tombstone,
  Webhook,
];

/** Append-only, in the order of their time stamps. */
export const MIGRATIONS = [
  OpenCases1764000002000,
  StaffTheDesk1764000010000,
  FeelThePulse1764000011000,
  TriageAtTheDesk1764000020000,
  KeepAndErase1764000030000,
  KeepDrafts1764000031000,
  JudgeByHand1764000040000,
  RecoverTogether1764000041000,
  CountDays1764000042000,
  RenewFacts1764000043000,
  OpenDoors1764000044000,
  SayWhoWrites1764000050000,
  ChainPerReplica1764000060000,
  OpenOnce1764000061000,
  CountBlockedPuks1764000062000,
  ListWords1764000063000,
  SayWhatDidNotArrive1764000066000,
  SearchWithoutMarks1764000067000,
];
