import { type OutcomeId } from '../outcomes/outcome';

/** Every question can be answered with this, and it leads somewhere useful. */
export const NOT_SURE = 'not-sure';

/** Where each answer leads: to the next question, or to the way out. */
export type Question<Node extends string> = Readonly<Record<string, Node | OutcomeId>> & {
  readonly [NOT_SURE]: Node | OutcomeId;
};

export interface Flow<Node extends string = string> {
  readonly name: string;
  readonly start: Node;
  readonly questions: Readonly<Record<Node, Question<Node>>>;
}

/** A flow is data: a target that is neither one of its questions nor an outcome does not compile. */
export function flow<Node extends string>(
  name: string,
  start: NoInfer<Node>,
  questions: Readonly<Record<Node, Question<NoInfer<Node>>>>,
): Flow<Node> {
  return { name, start, questions };
}
