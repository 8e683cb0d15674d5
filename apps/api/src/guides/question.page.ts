import { NOT_SURE, questionOf, wordsOfQuestion } from '@pinabi/guidance';
import { type GuideAddress, answering, queryOf, reopening } from './guide-address';

/** Questions that have a hint; the others say all in their heading. */
const PLAIN = ['collecting', 'puk-only', 'first-use', 'validity'];

/** One question, its answers as links, and the way so far. */
export function questionPage(address: GuideAddress, node: string) {
  const { flow, walked } = address;
  const words = wordsOfQuestion(flow, node);
  const question = questionOf(flow, node) ?? {};
  return {
    title: `${words}.ask`,
    flow: flow.name,
    hint: PLAIN.includes(node) ? undefined : `${words}.hint`,
    answers: Object.keys(question).map((answer) => ({
      label: `${words}.answer.${answer}`,
      query: answering(address, node, answer),
      unsure: answer === NOT_SURE,
    })),
    back: backOf(address),
    isFirst: walked.steps.length === 0,
    ...wayOf(address),
  };
}

/** Where Back leads: to the question before, and from the first one to the start page. */
function backOf(address: GuideAddress): string | undefined {
  const last = address.walked.steps.filter(({ node }) => node in address.told).at(-1);
  return last === undefined ? undefined : `?${reopening(address, last.node)}`;
}

/** The answers so far, each with the link that asks it again. */
export function wayOf(address: GuideAddress) {
  const { flow, walked, told, card, moot } = address;
  return {
    way: walked.steps.map(({ node, answer }) => ({
      question: `${wordsOfQuestion(flow, node)}.ask`,
      answer: `${wordsOfQuestion(flow, node)}.answer.${answer}`,
      fromCard: !(node in told),
      change: node in told ? reopening(address, node) : undefined,
    })),
    moot: moot.map((node) => `${wordsOfQuestion(flow, node)}.ask`),
    withoutCard:
      card === undefined ? undefined : queryOf({ ...address, card: undefined, moot: [] }),
  };
}
