import { type AxeResults, type RunOptions } from 'axe-core';
import { type Page } from 'playwright-core';

const AXE = require.resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Everything axe finds, each in one line. The page's context must bypass its CSP. */
export async function findings(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const results = await page.evaluate(
    (wanted) =>
      (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(wanted),
    { runOnly: TAGS, resultTypes: ['violations'], ...options } as RunOptions,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** By night and in forced colours nothing changes but colours. */
export const COLOURS_ONLY: RunOptions = { runOnly: ['color-contrast'] };
