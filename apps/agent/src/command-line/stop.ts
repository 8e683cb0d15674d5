import { CardFault, type FaultReason } from '@pinabi/card';
import { type UsageProblem } from './arguments';
import { EXIT, type ExitCode } from './exit-codes';

/**
 * Everything that ends a command before its work is done, with what the shell is told. The id is
 * also the `error` of the JSON document and the name of its words in agent.json, `stop.<id>`.
 */
const EXIT_OF = {
  'code-offered': EXIT.usage,
  'unknown-command': EXIT.usage,
  'unknown-flag': EXIT.usage,
  'missing-value': EXIT.usage,
  'which-code': EXIT.usage,
  'unknown-language': EXIT.usage,
  'unknown-generation': EXIT.usage,
  'portal-address': EXIT.usage,
  'too-many-words': EXIT.usage,
  'which-reader': EXIT.usage,
  'no-terminal': EXIT.usage,
  'pairing-key-digits': EXIT.usage,
  'pairing-key-mistyped': EXIT.usage,
  'cannot-ask-consent': EXIT.usage,
  'cannot-save': EXIT.usage,
  'no-service': EXIT.noReader,
  'no-permission': EXIT.noReader,
  'no-reader': EXIT.noReader,
  'reader-gone': EXIT.noReader,
  'service-stopped': EXIT.noReader,
  'no-card': EXIT.noCard,
  'card-removed': EXIT.noCard,
  'card-mute': EXIT.noCard,
  'unknown-card': EXIT.noCard,
  contactless: EXIT.noCard,
  'legacy-card': EXIT.noCard,
  'latvian-card': EXIT.noCard,
  'finnish-card': EXIT.noCard,
  'card-busy': EXIT.cardBusy,
  'card-reset': EXIT.cardBusy,
  cancelled: EXIT.cancelled,
  'portal-unreachable': EXIT.portal,
  'portal-untrusted': EXIT.portal,
  'portal-cut-off': EXIT.portal,
  'portal-failing': EXIT.portal,
  'portal-refused': EXIT.portal,
  'portal-try-later': EXIT.portal,
  'claim-cut-off': EXIT.portal,
  'key-not-usable': EXIT.portal,
  'token-spent': EXIT.portal,
  'outcome-unknown': EXIT.unknownOutcome,
  'our-bug': EXIT.ourBug,
} as const satisfies Record<UsageProblem | FaultReason, ExitCode> & Record<string, ExitCode>;

export type StopId = keyof typeof EXIT_OF;
export const STOP_IDS = Object.keys(EXIT_OF) as StopId[];

/** Thrown to end a command; carries its id and, at most, numbers and names that are no secret. */
export class Stop extends Error {
  constructor(
    readonly id: StopId,
    readonly values: Readonly<Record<string, unknown>> = {},
  ) {
    super(id);
  }

  get exit(): ExitCode {
    return EXIT_OF[this.id];
  }
}

/** Any error as the stop it means. What an unforeseen error says is not shown: it could hold anything. */
export function stopOf(error: unknown): Stop {
  if (error instanceof Stop) return error;
  return new Stop(error instanceof CardFault ? error.reason : 'our-bug');
}
