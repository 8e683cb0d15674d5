import { BlockList, isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

/** What the api may be told from outside (contract section 2). */
export interface AppConfig {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: URL;
  readonly dataDir: string;
  /** Absent: SQLite in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absent: mails land as `.eml` files in `dataDir`. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly operatorName: string | undefined;
  readonly operatorContact: string | undefined;
  readonly secretFile: string;
  readonly replicas: number;
  readonly logLevel: 'error' | 'warn' | 'log' | 'debug';
  readonly trustProxyHops: number;
  /** From where /metrics may be read: this machine, and the networks that METRICS_NETWORK names. */
  readonly metricsFrom: BlockList;
}

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** `10.0.0.0/8,fd00::/8` */
const networks = z
  .string()
  .default('')
  .transform((listed, context) => {
    const list = new BlockList();
    for (const network of ['127.0.0.0/8', '::1/128', ...listed.split(',').filter(Boolean)]) {
      const [address = '', bits = ''] = network.trim().split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      const fits =
        isIP(address) > 0 && /^\d+$/.test(bits) && Number(bits) <= (family === 'ipv6' ? 128 : 32);
      if (fits) list.addSubnet(address, Number(bits), family);
      else context.addIssue('expected networks like 10.0.0.0/8, separated by commas');
    }
    return list;
  });

const Env = z.object({
  PORT: whole(0, 65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('pinabi@localhost.localdomain'),
  OPERATOR_NAME: z.string().max(100).optional(),
  OPERATOR_CONTACT: z.string().max(200).optional(),
  SECRET_FILE: z.string().optional(),
  REPLICAS: whole(1, 100).default(1),
  LOG_LEVEL: z.enum(['error', 'warn', 'log', 'debug']).default('log'),
  TRUST_PROXY_HOPS: whole(0, 10).default(0),
  METRICS_NETWORK: networks,
});

/** What .env.example has to tell of. */
export const ENV_NAMES: readonly string[] = Object.keys(Env.shape);

export class BadEnvironment extends Error {}

/** Reads the environment once. An empty variable counts as absent. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): AppConfig {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(given);
  if (!parsed.success) throw new BadEnvironment(complaintOf(parsed.error));
  if (parsed.data.REPLICAS > 1 && parsed.data.DATABASE_URL === undefined) {
    throw new BadEnvironment('REPLICAS: more than one needs PostgreSQL in DATABASE_URL');
  }
  return configOf(parsed.data);
}

function complaintOf(error: z.ZodError): string {
  const [first] = error.issues;
  return `${String(first?.path[0])}: ${first?.message ?? 'malformed'}`;
}

function configOf(env: z.infer<typeof Env>): AppConfig {
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`),
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    operatorName: env.OPERATOR_NAME,
    operatorContact: env.OPERATOR_CONTACT,
    secretFile: env.SECRET_FILE ?? join(env.DATA_DIR, 'secret'),
    replicas: env.REPLICAS,
    logLevel: env.LOG_LEVEL,
    trustProxyHops: env.TRUST_PROXY_HOPS,
    metricsFrom: env.METRICS_NETWORK,
  };
}
