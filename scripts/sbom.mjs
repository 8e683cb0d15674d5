// npm run sbom [-- FILE]: what the portal is made of, as CycloneDX 1.6, from the lock file alone: npm's own
// list leaves out what more than one package needs. The same lock file gives the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { purlOf, uuidFrom } from './bundle/sbom.mjs';
import { root, say } from './installed.mjs';

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const { '': top, ...others } = packages;
const runs = Object.entries(others).filter(([, { dev }]) => dev !== true);

const main = { type: 'application', name: top.name, version: top.version, purl: purl('', top) };
const list = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { ...main, 'bom-ref': main.purl, licenses: licensesOf(top) } },
  components: once(runs.map(([path, entry]) => componentOf(path, entry))),
  dependencies: once([['', top], ...runs].map(([path, entry]) => edgesOf(path, entry))),
};
const digest = createHash('sha256').update(JSON.stringify(list)).digest('hex');
const file = resolve(process.argv[2] ?? join(root, 'dist/sbom.cdx.json'));

mkdirSync(dirname(file), { recursive: true });
const whole = { ...list, serialNumber: `urn:uuid:${uuidFrom(digest)}` };
writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
say(`${list.components.length} packages in ${file}`);

function componentOf(path, entry) {
  const ref = purl(path, entry);
  const content = Buffer.from((entry.integrity ?? '').replace(/^sha512-/, ''), 'base64');
  return {
    type: 'library',
    'bom-ref': ref,
    name: nameOf(path),
    version: entry.version,
    scope: entry.optional || entry.devOptional ? 'optional' : 'required',
    purl: ref,
    licenses: licensesOf(entry),
    ...(content.length > 0 && { hashes: [{ alg: 'SHA-512', content: content.toString('hex') }] }),
  };
}

function edgesOf(path, entry) {
  const wanted = { ...entry.dependencies, ...entry.optionalDependencies };
  const found = Object.keys(wanted).map((name) => nearest(path, name));
  const refs = found.filter(Boolean).map((at) => purl(at, packages[at]));
  return { ref: purl(path, entry), dependsOn: [...new Set(refs)].sort() };
}

/** Where Node finds it: beside the one that asks, or further up. */
function nearest(path, name) {
  const within = path === '' ? '' : `${path}/`;
  const at = `${within}node_modules/${name}`;
  if (packages[at] !== undefined) return at;
  return path === ''
    ? undefined
    : nearest(path.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''), name);
}

function licensesOf({ license }) {
  if (license === undefined) return [];
  return / (OR|AND|WITH) /.test(license)
    ? [{ expression: license }]
    : [{ license: { id: license } }];
}

function nameOf(path) {
  return path.replace(/^.*node_modules\//, '');
}

function purl(path, { name, version }) {
  return purlOf(name ?? nameOf(path), version);
}

/** The same version may lie in several folders. */
function once(items) {
  const known = new Map(items.map((item) => [item['bom-ref'] ?? item.ref, item]));
  return [...known.values()];
}
