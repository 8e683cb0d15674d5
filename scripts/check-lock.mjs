// npm run check:lock: what the lock file may hold. A folder as argument checks the files there instead.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './installed.mjs';

/** npm leaves `resolved` out for the registry that is configured; what stands there must be this. */
const REGISTRY = 'https://registry.npmjs.org/';
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
/** A registry's range, or another name for one; not git, an address, a folder or a shorthand of GitHub. */
const FROM_REGISTRY = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?[\w\s.^~<>=|*+-]*$/;

const folder = process.argv[2] ?? root;
const [lock, manifest, { advisories }] = [
  join(folder, 'package-lock.json'),
  join(folder, 'package.json'),
  join(root, 'docs/advisories.json'),
].map((path) => JSON.parse(readFileSync(path, 'utf8')));

const problems = problemsOf();
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

function problemsOf() {
  const { '': top, ...packages } = lock.packages;
  const entries = Object.entries(packages).map(([path, entry]) => ({
    ...entry,
    path,
    name: entry.name ?? path.replace(/^.*node_modules\//, ''),
  }));
  return [
    ...entries.flatMap(originOf),
    ...entries.flatMap(({ path, ...entry }) => wantsOf(path, entry, FROM_REGISTRY)),
    ...wantsOf('package.json', top, EXACT),
    ...scripts(entries),
    ...entries.flatMap(known),
  ];
}

function originOf({ path, version, resolved, integrity = '', link }) {
  const said = [];
  if (link) said.push(`${path}: is a link to a folder`);
  if (resolved !== undefined && !resolved.startsWith(REGISTRY))
    said.push(`${path}: comes from elsewhere`);
  if (!EXACT.test(version ?? '')) said.push(`${path}: has no version of the registry`);
  if (!integrity.startsWith('sha512-')) said.push(`${path}: has no hash`);
  return said;
}

function wantsOf(path, entry, range) {
  const wants = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.devDependencies };
  return Object.entries(wants)
    .filter(([, wanted]) => !range.test(wanted))
    .map(([name, wanted]) => `${path}: wants ${name} as ${wanted}`);
}

/** Each script that runs at installing is decided by name (docs/adr/0024), and no name is left over. */
function scripts(entries) {
  const decided = Object.keys(manifest.allowScripts ?? {});
  const have = new Set(entries.filter((entry) => entry.hasInstallScript).map(({ name }) => name));
  return [
    ...[...have]
      .filter((name) => !decided.includes(name))
      .map((name) => `${name}: runs a script that nobody decided on`),
    ...decided
      .filter((name) => !have.has(name))
      .map((name) => `${name}: is decided on and runs no script`),
  ];
}

/** docs/advisories.json: what was read about a package, and from which version on it is mended. */
function known({ path, name, version = '' }) {
  return advisories
    .filter((advisory) => advisory.package === name && isBelow(version, advisory.mendedIn))
    .map(({ id, mendedIn }) => `${path}: ${version} has ${id}, mended in ${mendedIn}`);
}

function isBelow(version, mendedIn) {
  const [have, need] = [version, mendedIn].map((text) =>
    text.split(/[.-]/).slice(0, 3).map(Number),
  );
  const at = have.findIndex((part, place) => part !== need[place]);
  return at >= 0 && have[at] < need[at];
}
