// Pages that come from their address alone, beside node:http sending the same bytes.
import { besideNodeHttp } from './echo.mjs';
import { furnish, startPortals } from './house.mjs';
import { tell } from './table.mjs';
import { wished } from './wishes.mjs';

const PAGES = [
  ['start page', '/en'],
  ['question', '/en/guide/way-out'],
  ['outcome', '/en/guide/way-out'],
  ['visit or reapply', '/en/compare'],
  ['lifecycle', '/en/lifecycle'],
];

const { seconds } = wished();
const house = furnish();
const portal = await startPortals(house.env);
for (const [what, path] of PAGES) {
  const url = await lastPage(portal.urls[0] + path, what === 'outcome');
  const { ours, ratio } = await besideNodeHttp({ urls: [url] }, seconds);
  const { perSecond: measured, p50, p95, p99 } = ours;
  tell({
    ...{ what, where: 'portal', measured, p50, p95, p99 },
    ...{ beside: 'node:http, same bytes', ratio, goal: '≥ 0.60' },
  });
}
await portal.stop();
house.clear();

/** The page itself, or the outcome at the end of a guide by its first answers. */
async function lastPage(url, toTheEnd) {
  const shown = await fetch(url);
  if (!shown.ok) throw new Error(`${url} answers ${shown.status}`);
  const html = await shown.text();
  const [, answer] = /<a class="option" href="(\?[^"]+)"/.exec(html) ?? [];
  if (!toTheEnd || answer === undefined) return shown.url;
  return lastPage(
    new URL(answer.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), url).href,
    true,
  );
}
