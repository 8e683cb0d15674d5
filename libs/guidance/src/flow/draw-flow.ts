import { type Flow } from './flow';
import { questionOf } from './walk';

/** The flow as a Mermaid graph, each edge with the answer that takes it: a changed route is a diff. */
export function drawFlow(flow: Flow): string {
  const questions = Object.keys(flow.questions);
  const edges = questions.flatMap((node) =>
    Object.entries(questionOf(flow, node) ?? {}).map(
      ([answer, next]) =>
        `  ${node} -->|${answer}| ${next}${isEnd(flow, next) ? `([${next}])` : ''}`,
    ),
  );
  return ['flowchart TD', ...questions.map((node) => `  ${node}{${node}}`), ...edges].join('\n');
}

function isEnd(flow: Flow, node: string): boolean {
  return questionOf(flow, node) === undefined;
}
