import { Injectable, Logger } from '@nestjs/common';
import { Clock, DAY, HOUR } from '../config/clock';
import { type Allowance, type Rule } from '../limits';

/** What one address may get through strangers' requests, whoever asks and for whichever case. */
const TO_ONE_ADDRESS: Rule = { name: 'mails-to', window: DAY, most: 20 };
/** What all strangers together may make us send. Reaching it means that somebody is trying to. */
const IN_ALL: Rule = { name: 'mails-in-all', window: HOUR, most: 1000 };

type Try = readonly [Rule, string];

/**
 * Open forms have been used as mail cannons (Zendesk, October 2025): a mail that anybody can cause is
 * counted for its address and in all. Answers of the desk are not: nobody outside causes them.
 */
@Injectable()
export class MailCeiling {
  private readonly logger = new Logger('mail');
  private soundedAt = 0;

  constructor(private readonly clock: Clock) {}

  /** The tries that one mail costs; when none is sent after all, a nobody pays, with equal work. */
  triesFor(address: string): readonly Try[] {
    return address === ''
      ? [
          [TO_ONE_ADDRESS, ''],
          [{ ...IN_ALL, name: 'mails-not-sent', most: Infinity }, ''],
        ]
      : [
          [TO_ONE_ADDRESS, address],
          [IN_ALL, ''],
        ];
  }

  /** Sounds the alarm when the ceiling is reached, once an hour. Returns what it was given. */
  watch(allowance: Allowance): Allowance {
    const now = this.clock.now();
    const isReached = allowance.kind === 'refused' && allowance.rule === IN_ALL.name;
    if (isReached && now - this.soundedAt >= IN_ALL.window) {
      this.soundedAt = now;
      this.logger.error(
        `ALARM: strangers caused ${IN_ALL.most} mails within an hour. Their requests are refused until the hour is over; answers of the desk go on.`,
      );
    }
    return allowance;
  }
}
