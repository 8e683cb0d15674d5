import { type Translate } from '../words';
import { type Outcome } from './outcome';
import { routeOf } from './route';

export interface DescribedOutcome {
  readonly id: string;
  readonly title: string;
  /** What to do, in order; where a program helps, with our agent. */
  readonly next: string[];
}

/** The outcome in words, the same for `status`, the case page and the desk. */
export function describeOutcome(outcome: Outcome, t: Translate): DescribedOutcome {
  const { steps, agent = [], afterwards = [] } = routeOf(outcome);
  return described(outcome, [...steps, ...agent, ...afterwards], t);
}

/** The same for who has our agent open already and chooses from its list. */
export function describeInAgent(outcome: Outcome, t: Translate): DescribedOutcome {
  const { steps, afterwards = [] } = routeOf(outcome);
  const others = [...steps, ...afterwards].filter((step) => COMMANDS[step] === undefined);
  return described(outcome, others, t);
}

function described(outcome: Outcome, steps: readonly string[], t: Translate): DescribedOutcome {
  return {
    id: outcome.id,
    title: titleOf(outcome, t),
    next: steps.map((step) => sayStep(step, outcome, t)),
  };
}

export function titleOf({ id }: Outcome, t: Translate): string {
  return t(`outcome:route.${id}.title`);
}

/** What our agent is told for a step, where it is one of the agent's. */
const COMMANDS: Readonly<Record<string, string>> = {
  'read-card': 'status',
  'agent-status': 'status',
  'agent-doctor': 'doctor',
  'agent-change': 'change {code}',
  'agent-change-both': 'change PIN1',
  'agent-change-puk-idemia': 'change PUK',
  'agent-unblock': 'unblock {code}',
  'agent-set': 'unblock {code}',
  'agent-first-pin2': 'change PIN2',
};

export function commandOf(step: string, { code = 'PIN1' }: Outcome): string | undefined {
  const command = COMMANDS[step];
  return command === undefined ? undefined : `pinabi-agent ${command.replace('{code}', code)}`;
}

/** The words of a step, without its command. */
export function stepText(step: string, t: Translate): string {
  return t(`outcome:step.${step}`);
}

function sayStep(step: string, outcome: Outcome, t: Translate): string {
  const command = commandOf(step, outcome);
  const text = stepText(step, t);
  return command === undefined ? text : `${text} ${command}`;
}
