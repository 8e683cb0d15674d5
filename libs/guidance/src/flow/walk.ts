import { type OutcomeId } from '../outcomes/outcome';
import { type Flow } from './flow';

export type Answers = Readonly<Record<string, string>>;

interface Step {
  readonly node: string;
  readonly answer: string;
}

/** How far the answers lead. Exactly one of `open` and `end` is there. */
export interface Walk {
  readonly steps: readonly Step[];
  /** The first question without a usable answer. */
  readonly open?: string;
  readonly end?: OutcomeId;
}

/** The journey is recomputed from the answers; nothing is remembered, so Back always works. */
export function walk(flow: Flow, answers: Answers): Walk {
  const steps: Step[] = [];
  for (let node = flow.start; ;) {
    const question = questionOf(flow, node);
    if (question === undefined) return { steps, end: node as OutcomeId };
    const answer = answers[node];
    const next = answer === undefined ? undefined : targetOf(question, answer);
    if (answer === undefined || next === undefined) return { steps, open: node };
    steps.push({ node, answer });
    node = next;
  }
}

/** The answers that this flow knows, whether or not they lie on the way: the rest is dropped. */
export function knownAnswers(flow: Flow, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([node, answer]) => {
      const question = questionOf(flow, node);
      return question !== undefined && targetOf(question, answer) !== undefined;
    }),
  );
}

export function questionOf(flow: Flow, node: string): Readonly<Record<string, string>> | undefined {
  return Object.hasOwn(flow.questions, node) ? flow.questions[node] : undefined;
}

function targetOf(question: Readonly<Record<string, string>>, answer: string): string | undefined {
  return Object.hasOwn(question, answer) ? question[answer] : undefined;
}
