// npm run bundle -- [--target NAME]… [--portal URL] [--out FOLDER] [--all] | --renew
// Downloads for people: a folder with its own Node, ready to start. The same sources give the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhatChanged } from './build.mjs';
import { debianName, debianPackage } from './bundle/debian.mjs';
import { readme } from './bundle/launchers.mjs';
import { fetchPart, PARTS, renewParts } from './bundle/parts.mjs';
import { packagesIn, programFiles } from './bundle/program.mjs';
import { sbom } from './bundle/sbom.mjs';
import { TARGETS } from './bundle/targets.mjs';
import { installWhatIsMissing, root, say } from './installed.mjs';

const { values: asked } = parseArgs({
  options: {
    target: { type: 'string', multiple: true },
    portal: { type: 'string' },
    out: { type: 'string', default: join(root, 'dist/bundles') },
    /** Packages from this folder, whatever their check sums: to try the rest without the registry. */
    parts: { type: 'string' },
    all: { type: 'boolean', default: false },
    renew: { type: 'boolean', default: false },
  },
});

try {
  if (asked.renew) renewParts();
  else bundleAll();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

function bundleAll() {
  const targets = asked.target ?? Object.keys(TARGETS);
  const unknown = targets.find((target) => TARGETS[target] === undefined);
  if (unknown !== undefined) throw new Error(`no such target: ${unknown}`);
  const portal = asked.portal === undefined ? undefined : portalFrom(asked.portal);
  installWhatIsMissing();
  buildWhatChanged();
  const out = resolve(asked.out);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const program = programFiles(portal);
  const built = targets.flatMap((target) => bundled(target, program));
  for (const { name, bytes } of built) writeFileSync(join(out, name), bytes);
  writeFileSync(join(out, 'SHA256SUMS'), built.map(sumLine).join(''));
  say(`${built.length} files in ${out}`);
  if (built.length === 0) process.exitCode = 1;
}

/** The files of one target; what cannot be had here is said, and nothing half-made is left. */
function bundled(target, program) {
  try {
    return filesFor(target, program);
  } catch (error) {
    say(`NOT BUILT ${target}: ${error.message}`);
    if (asked.all || asked.target !== undefined) process.exitCode = 1;
    return [];
  }
}

function filesFor(target, program) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { launcher, ending, pack } = TARGETS[target];
  const files = folderOf(target, version, program);
  const folder = `pinabi-agent-${version}-${target}`;
  const made = [
    {
      name: `${folder}.${ending}`,
      bytes: pack(files.map((file) => ({ ...file, path: `${folder}/${file.path}` }))),
    },
  ];
  if (target.startsWith('linux-')) {
    made.push({
      name: debianName(version, target),
      bytes: debianPackage({ version, target, files }),
    });
  }
  for (const { name, bytes } of made) say(`${name}  ${(bytes.length / 2 ** 20).toFixed(1)} MB`);
  say(`starts with ${launcher.path}, Node ${PARTS[target].node.version}`);
  return made;
}

function folderOf(target, version, program) {
  const { launcher, node, runtime, binary } = TARGETS[target];
  const parts = PARTS[target];
  const koffi = fetchPart(parts.koffi, asked.parts);
  const nodePart = fetchPart(parts.node, asked.parts);
  const packages = packagesIn(program);
  const files = [
    launcher,
    { path: runtime, bytes: nodePart.files.get(`package/${node}`), mode: 0o755 },
    ...program,
    ...['index.js', 'package.json', binary].map((path) => ({
      path: `app/node_modules/${koffi.name}/${path}`,
      bytes: koffi.files.get(`package/${path}`),
    })),
    { path: 'README.txt', bytes: Buffer.from(readme(version, launcher.path)) },
    { path: 'licences/pinabi.txt', bytes: readFileSync(join(root, 'LICENSE')) },
    { path: 'licences/node.txt', bytes: licenceOfNode(nodePart) },
    ...packages.map(({ name, text }) => ({
      path: `licences/${name.replace('/', '-')}.txt`,
      bytes: text,
    })),
  ];
  const missing = files.find(({ bytes }) => bytes === undefined);
  if (missing !== undefined) throw new Error(`${missing.path} is not in its package`);
  const listed = [
    { ...nodePart, type: 'application' },
    { ...koffi, type: 'library' },
  ];
  files.push({
    path: 'sbom.cdx.json',
    bytes: sbom({ version, target, packages, parts: listed, files }),
  });
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** The same text for every system; the package for Windows comes without. */
function licenceOfNode({ files }) {
  const text = files.get('package/LICENSE');
  return text ?? fetchPart(PARTS['linux-x64'].node, asked.parts).files.get('package/LICENSE');
}

function portalFrom(address) {
  const { protocol, hostname, origin } = new URL(address);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return origin;
  throw new Error('--portal wants https://');
}

function sumLine({ name, bytes }) {
  return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
}
