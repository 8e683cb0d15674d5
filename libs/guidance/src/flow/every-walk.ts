import { type Flow } from './flow';
import { questionOf, type Answers } from './walk';

/** Every way through a flow, as the answers that lead along it. A cycle would never end, so it throws. */
export function everyWalk(flow: Flow): Answers[] {
  return waysFrom(flow, flow.start, {});
}

function waysFrom(flow: Flow, node: string, answers: Answers): Answers[] {
  const question = questionOf(flow, node);
  if (question === undefined) return [answers];
  if (Object.hasOwn(answers, node)) throw new Error(`${flow.name} runs in a circle at ${node}`);
  return Object.entries(question).flatMap(([answer, next]) =>
    waysFrom(flow, next, { ...answers, [node]: answer }),
  );
}
