// What is in a bundle, for whoever has to know: CycloneDX 1.6, without a moment or a chance in it.
import { createHash } from 'node:crypto';

export function sbom({ version, target, packages, parts, files }) {
  const components = [...packages.map(ofPackage), ...parts.map(ofPart)];
  const whole = createHash('sha256');
  for (const { path, bytes } of files) whole.update(`${path}\0`).update(bytes);
  const digest = whole.digest('hex');
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidFrom(digest)}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': 'pinabi-agent',
        name: 'pinabi-agent',
        version,
        description: `for ${target}`,
        licenses: [{ license: { id: 'MIT' } }],
      },
    },
    components,
    dependencies: [
      { ref: 'pinabi-agent', dependsOn: components.map((component) => component['bom-ref']) },
    ],
  };
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

function ofPackage({ name, version, license }) {
  const purl = purlOf(name, version);
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [{ license: { id: license } }],
  };
}

function ofPart({ name, version, integrity, type }) {
  const purl = purlOf(name, version);
  const content = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [{ license: { id: 'MIT' } }],
    hashes: [{ alg: 'SHA-512', content }],
  };
}

export function purlOf(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** A UUID of version 8, made from what is described. */
export function uuidFrom(hex) {
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
