import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '../..');
const OTHERS = /^(?:node_modules|dist|data|coverage|reports|bundles|test-results|\..+-tmp|\.git)$/;

interface Link {
  readonly from: string;
  readonly to: string;
}

describe('the links between our pages', () => {
  const links = pagesIn(root).flatMap(linksOf);

  it('are there', () => {
    expect(links.length).toBeGreaterThan(30);
  });

  it('all lead to something', () => {
    expect(links.filter((link) => !leadsSomewhere(link)).map(told)).toEqual([]);
  });
});

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (OTHERS.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Relative ones only: whether the rest of the world answers is not ours to promise. */
function linksOf(page: string): Link[] {
  const prose = withoutCode(readFileSync(page, 'utf8'));
  const targets = [
    ...prose.matchAll(/\]\(\s*<?([^)\s>]+)|(?:src|href)="([^"]+)"|^\[[^\]]+\]: (\S+)/gm),
  ];
  return targets
    .map(([, inline, html, reference]) => inline ?? html ?? reference ?? '')
    .filter((to) => !/^[a-z][a-z+.-]*:/i.test(to))
    .map((to) => ({ from: page, to: decodeURI(to) }));
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '``');
}

function leadsSomewhere({ from, to }: Link): boolean {
  const [path = '', place = ''] = to.split('#');
  const target =
    path === '' ? from : path.startsWith('/') ? join(root, path) : join(dirname(from), path);
  if (!existsSync(target)) return false;
  return place === '' || !target.endsWith('.md') || placesIn(target).includes(place);
}

/** How GitHub names a heading: small letters, spaces as hyphens, no other marks. */
function placesIn(page: string): string[] {
  const headings = readFileSync(page, 'utf8').matchAll(/^#{1,6} +(.+)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

function told({ from, to }: Link): string {
  return `${relative(root, from)} → ${to}`;
}
