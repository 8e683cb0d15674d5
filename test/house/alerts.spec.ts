import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

const root = join(__dirname, '../..');
const { groups } = parse(readFileSync(join(root, 'deploy/prometheus/alerts.yml'), 'utf8')) as {
  groups: { rules: Rule[] }[];
};
const RULES = groups.flatMap(({ rules }) => rules);
const operations = readFileSync(join(root, 'docs/operations.md'), 'utf8');

/** Prometheus' own: `up` is made while it asks. */
const ITS_OWN = ['up'];

describe('the alarms', () => {
  let portal: Portal;
  let metrics: string;

  beforeAll(async () => {
    portal = await startPortal();
    await aGuestWithACase(portal);
    await fetch(`${portal.url}/en`);
    metrics = await (await fetch(`${portal.url}/metrics`)).text();
  });
  afterAll(() => portal.stop());

  it.each(RULES)('$alert asks only for numbers that /metrics has', ({ expr }) => {
    const told = [...metrics.matchAll(/^(\w+)[{ ]/gm)].map(([, name]) => name);
    const asked = namesIn(expr);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !told.includes(name) && !ITS_OWN.includes(name))).toEqual([]);
  });

  it.each(RULES)('$alert filters and groups by labels that its number has', ({ expr }) => {
    for (const [, name = '', labels = ''] of expr.matchAll(/(\w+)\{([^}]*)\}/g)) {
      for (const [, label = ''] of labels.matchAll(/(\w+)=/g)) {
        const has = new RegExp(`^${name}\\{[^}]*\\b${label}=`, 'm').test(metrics);
        expect([name, label, has || label === 'job']).toEqual([name, label, true]);
      }
    }
    for (const [, label = ''] of expr.matchAll(/by \((\w+)\)/g)) {
      expect(metrics).toContain(`${label}="`);
    }
  });

  it.each(RULES)(
    '$alert says in a sentence what is wrong, and the night page what to do',
    (rule) => {
      expect(rule.annotations.summary).toMatch(/^[A-Z].+\.$/);
      expect(['page', 'ticket']).toContain(rule.labels.severity);
      expect(operations).toMatch(new RegExp(`^\\| \`${rule.alert}\` +\\|`, 'm'));
    },
  );

  it('are all there is on the night page', () => {
    const told = [...operations.matchAll(/^\| `(Pinabi\w+)` +\|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(RULES.map(({ alert }) => alert).sort());
  });
});

/** Series that an expression asks for: what is left without strings, ranges, labels and functions. */
function namesIn(expr: string): string[] {
  const bare = expr
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(by|without) \([^)]*\)/g, ' ');
  return [...bare.matchAll(/[a-z_]\w*(?!\w*\s*\()/g)]
    .map(([name]) => name)
    .filter((name) => /_|^up$/.test(name));
}
