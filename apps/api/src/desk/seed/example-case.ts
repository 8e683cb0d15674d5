import { type CardReport, type Locale, makeCaseReference, words } from '@pinabi/guidance';
import { type Case, type CaseEntry, dueAtOf, judge, moved, newCase } from '../../cases';
import { DAY, HOUR, MINUTE, SECOND } from '../../config/clock';
import { type OutboxMail } from '../../mail/outbox-mail.entity';
import { fittingAnswers } from '../ready-answers';
import { type Dice } from './dice';
import { exampleReport } from './example-cards';
import { COUNTRIES, FOLLOW_UPS, NAMES, NOTES, OPENINGS, TAGS } from './seed-words';

export interface ExampleCase {
  readonly row: Case;
  readonly entries: readonly CaseEntry[];
  readonly tags: readonly string[];
  readonly mails: readonly OutboxMail[];
}

export interface Setting {
  readonly dice: Dice;
  readonly now: number;
  readonly staff: readonly string[];
  readonly markOf: (address: string) => string;
  /** References that were drawn so far: among a hundred thousand, some are drawn twice. */
  readonly taken: Set<string>;
}

const LANGUAGES: readonly (readonly [Locale, number])[] = [
  ['en', 62],
  ['ru', 22],
  ['et', 16],
];

const TROUBLE: readonly (readonly [string, number])[] = [
  ['pin-blocked', 42],
  ['codes-lost', 14],
  ['puk-trouble', 8],
  ['first-use', 8],
  ['card-not-read', 9],
  ['one-site', 5],
  ['card-lost', 3],
  ['certificates', 4],
  ['expiring', 4],
  ['asked-for-codes', 1],
  ['other', 2],
];

type Ending = 'held' | 'unanswered' | 'asked-again' | 'answered' | 'closed';

const ENDINGS: readonly (readonly [Ending, number])[] = [
  ['held', 4],
  ['unanswered', 6],
  ['asked-again', 3],
  ['answered', 9],
  ['closed', 78],
];

/** How long ago a case of this ending began, in days: what is open is young, what is closed may be old. */
const AGES: Readonly<Record<Ending, number>> = {
  held: 10,
  unanswered: 3,
  'asked-again': 9,
  answered: 25,
  closed: 170,
};

/** A case such as people open, with a story that agrees with its columns. */
export function exampleCase(setting: Setting): ExampleCase {
  const { dice, now } = setting;
  const ending = dice.weighted(ENDINGS);
  const openedAt = Math.floor(now - dice.roll() * AGES[ending] * DAY - HOUR);
  const story = new Story(setting, beginning(setting, openedAt));
  story.add('opened', 'person', openedAt);
  story.say(OPENINGS, 1 * MINUTE);
  if (ending !== 'held') tell(story, dice, ending);
  return story.finished();
}

function tell(story: Story, dice: Dice, ending: Ending): void {
  story.confirm(dice.between(2, 40) * MINUTE);
  if (dice.chance(0.65)) story.measure(exampleReport(dice), dice.between(5, 50) * MINUTE);
  if (ending === 'unanswered') return;
  if (dice.chance(0.2)) story.note(dice.between(1, 3) * HOUR);
  story.answer(dice.between(1, 20) * HOUR);
  if (ending === 'answered' && dice.chance(0.04)) story.loseMail();
  if (ending === 'answered') return;
  if (ending === 'asked-again' || dice.chance(0.5)) {
    story.say(FOLLOW_UPS, dice.between(1, 30) * HOUR);
  }
  if (ending === 'closed') story.close(dice.between(1, 20) * HOUR);
}

function freshReference({ dice, taken }: Setting): string {
  for (;;) {
    const reference = makeCaseReference((count) => dice.bytes(count));
    if (taken.has(reference)) continue;
    taken.add(reference);
    return reference;
  }
}

function beginning(setting: Setting, openedAt: number): Case {
  const { dice, markOf } = setting;
  const category = dice.weighted(TROUBLE);
  const email = `${dice.oneOf(NAMES)}.${dice.between(100, 1e6)}@example.com`;
  return {
    ...newCase(openedAt, {
      ...judge({ trouble: category }),
      reference: freshReference(setting),
      category,
      state: 'held',
      locale: dice.weighted(LANGUAGES),
    }),
    id: dice.id(),
    email,
    emailHash: markOf(email),
    country: dice.chance(0.7) ? dice.oneOf(COUNTRIES) : null,
    otherEid: dice.oneOf(['yes', 'no', 'unknown'] as const),
  };
}

/** Writes entries and columns side by side, as the rooms do one after the other. */
class Story {
  private readonly entries: CaseEntry[] = [];
  private readonly mails: OutboxMail[] = [];
  private clock: number;

  constructor(
    private readonly setting: Setting,
    private readonly row: Case,
  ) {
    this.clock = row.openedAt;
  }

  add(
    kind: CaseEntry['kind'],
    author: CaseEntry['author'],
    at: number,
    rest: Partial<CaseEntry> = {},
  ): void {
    const { dice, now } = this.setting;
    this.clock = Math.min(Math.max(at, this.clock + 1), now);
    this.row.entryCount += 1;
    this.row.lastEntryAt = this.clock;
    const place = { id: dice.id(), caseId: this.row.id, position: this.row.entryCount };
    const empty = { staffId: null, text: null, facts: null };
    this.entries.push({ ...place, ...empty, at: this.clock, kind, author, ...rest });
  }

  say(lines: Readonly<Record<Locale, readonly string[]>>, after: number): void {
    const text = this.setting.dice.oneOf(lines[this.row.locale]);
    this.add('message', 'person', this.clock + after, { text });
    this.row.waitingSince ??= this.clock;
    this.row.state = moved(this.row.state, 'person-wrote');
  }

  confirm(after: number): void {
    this.add('confirmed', 'person', this.clock + after);
    this.row.state = moved(this.row.state, 'confirm');
    this.row.confirmedAt = this.clock;
  }

  measure(report: CardReport, after: number): void {
    const { reportId, generation, lastOperation, codes } = report;
    const seen = ({ left, max }: { left: number | null; max: number | null }) => ({
      left,
      max,
      was: null,
    });
    const facts = {
      ...{ reportId, generation, lastOperation },
      codes: { PIN1: seen(codes.PIN1), PIN2: seen(codes.PIN2), PUK: seen(codes.PUK) },
    };
    this.add('report', 'person', this.clock + after, { facts: JSON.stringify(facts) });
    Object.assign(this.row, judge({ trouble: this.row.category }, report), {
      ...{ generation, lastOperation, reportedAt: this.clock },
      ...{ pin1Left: codes.PIN1.left, pin1Max: 3, pin2Left: codes.PIN2.left, pin2Max: 3 },
      ...{ pukLeft: codes.PUK.left, pukMax: 3 },
    });
  }

  note(after: number): void {
    const text = this.setting.dice.oneOf(NOTES);
    this.add('note', 'desk', this.clock + after, { text, staffId: this.assignee() });
  }

  answer(after: number): void {
    const { row } = this;
    const [fitting = 'connect-agent'] = fittingAnswers(row);
    const values = { me: 'Mari', reference: row.reference };
    const counts = { pin1: row.pin1Left, pin2: row.pin2Left, puk: row.pukLeft };
    const text = words(row.locale)(`desk:ready.${fitting}.text`, { ...values, ...counts });
    this.add('reply', 'desk', this.clock + after, { text, staffId: this.assignee() });
    row.state = moved(row.state, 'desk-replied');
    row.waitingSince = null;
    row.firstReplyAt ??= this.clock;
  }

  /** The mail about the last answer came back: there is no such address. */
  loseMail(): void {
    const { row, clock } = this;
    row.undeliveredAt = Math.min(clock + 20 * SECOND, this.setting.now);
    this.mails.push({
      ...{ id: this.setting.dice.id(), caseId: row.id, recipient: row.email, locale: row.locale },
      ...{ kind: 'answered', filling: JSON.stringify({ reference: row.reference }) },
      ...{ state: 'dead', attempts: 1, lastAnswer: '550 5.1.1' },
      ...{ postedAt: clock, dueAt: clock, endedAt: row.undeliveredAt },
    });
  }

  close(after: number): void {
    this.add('closed', 'desk', this.clock + after, { staffId: this.assignee() });
    this.row.state = moved(this.row.state, 'close');
    this.row.closedAt = this.clock;
    this.row.waitingSince = null;
  }

  finished(): ExampleCase {
    this.row.dueAt = dueAtOf(this.row);
    this.row.version = this.row.entryCount + 1;
    const { dice } = this.setting;
    return {
      row: this.row,
      entries: this.entries,
      mails: this.mails,
      tags: dice.chance(0.2) ? [dice.oneOf(TAGS)] : [],
    };
  }

  private assignee(): string | null {
    this.row.assigneeId ??= this.setting.dice.oneOf(this.setting.staff);
    return this.row.assigneeId;
  }
}
