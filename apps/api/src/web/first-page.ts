import { createHash } from 'node:crypto';
import { joinedSheet } from './joined-sheets';
import { policyWith } from './security-headers';

const LINK = '<link rel="stylesheet" href="/assets/every-page.css">';

/**
 * The page that most visits begin with brings its style sheet along: on a slow line a second request
 * is half a second in which nothing is seen. The pages after it take the sheet from the cache or ask.
 */
export class FirstPage {
  /** Lets this one sheet stand in the page, by its hash, and no other. */
  readonly policy: string;
  private readonly sheet: string;

  constructor(folder: string) {
    this.sheet = joinedSheet(folder, 'every-page.css');
    const hash = createHash('sha256').update(this.sheet).digest('base64');
    this.policy = policyWith(`'sha256-${hash}'`);
  }

  dress(page: string): string {
    return page.replace(LINK, () => `<style>${this.sheet}</style>`);
  }
}
