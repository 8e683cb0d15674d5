import { type Locale, flowNamed, walk, words, wordsOfQuestion } from '@pinabi/guidance';
import { type Case, answersOf } from '../cases';

/** What was asked and answered on the way to this case, in the reader's words. */
export function walkedPath(locale: Locale, found: Case) {
  const flow = found.flow === null ? undefined : flowNamed(found.flow);
  if (flow === undefined) return [];
  const t = words(locale);
  return walk(flow, answersOf(found)).steps.map(({ node, answer }) => {
    const asked = wordsOfQuestion(flow, node);
    return { question: t(`${asked}.ask`), answer: t(`${asked}.answer.${answer}`) };
  });
}
