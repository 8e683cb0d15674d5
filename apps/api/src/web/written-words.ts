import { type Translate } from '@pinabi/guidance';
import Handlebars from 'handlebars';

/** `{{t "file:place"}}` and nothing else: always the same words in one language. */
const PLAIN = /\{\{t "([\w:.-]+)"\}\}/g;

/**
 * A view with its fixed words already in their places, escaped as the helper's are. A page of the desk
 * says a hundred of them, and only what is filled or counted has to be looked up for each reader.
 */
export function wordsWrittenIn(source: string, say: Translate): string {
  return source.replace(PLAIN, (asked, key: string) => {
    const said = say(key);
    return said.includes('{{') || said.includes('\\') ? asked : Handlebars.escapeExpression(said);
  });
}
