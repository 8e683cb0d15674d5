/** A check is a value; text and JSON are made from the same one. Ids hold letters and hyphens only. */
export const CHECK_IDS = [
  'terminal',
  'service',
  'reader',
  'reader-driver',
  'pin-pad',
  'card',
  'card-kind',
  'tries',
  'other-programs',
  'digidoc',
  'web-eid',
  'opensc',
  'portal',
  'clock',
  'hardening',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export type Level = 'ok' | 'note' | 'problem' | 'skipped';

/** What a check came to, before it has words. Its words are `doctor.<id>.<state>` in agent.json. */
export interface Finding {
  readonly id: CheckId;
  readonly level: Level;
  readonly state: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** Named in words, one after the other, as {{parts}}: `doctor.parts.<part>`. */
  readonly parts?: readonly string[];
  /** What can be copied into a terminal, one command a line, for this very system. */
  readonly commands: readonly string[];
}

/** The same with its words: contract section 5, `doctor --json`. */
export interface WordedFinding {
  readonly id: CheckId;
  readonly level: Level;
  readonly title: string;
  readonly detail: string;
  readonly remedy: { readonly text: string; readonly commands: readonly string[] };
}
