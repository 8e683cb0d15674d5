import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../apps/api/src/config/env';
import { openDataSources } from '../../apps/api/src/database/data-sources';
import { type Postgres, startPostgres } from '../support/postgres';

jest.setTimeout(60_000);

/** `sslmode=verify-full` in DATABASE_URL: the certificate and the name in it are both checked. */
describe('a database reached over TLS', () => {
  let folder: string;
  let postgres: Postgres;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pinabi-tls-'));
    for (const name of ['server', 'stranger']) makeCertificate(folder, name);
    chmodSync(folder, 0o755);
    const key = join(folder, 'server.key');
    postgres = await startPostgres(
      ...['-c', 'ssl=on', '-c', `ssl_key_file=${ownedByServer(key)}`],
      ...['-c', `ssl_cert_file=${join(folder, 'server.crt')}`],
    );
  });
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (host: string, authority: string) => {
    const url = new URL(postgres.url);
    url.hostname = host;
    url.search = `sslmode=verify-full&sslrootcert=${join(folder, authority)}`;
    const { reader, writer } = await openDataSources(readEnv({ DATABASE_URL: url.href }));
    const [row] = await writer.query<{ ssl: boolean }[]>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    await Promise.all([reader.destroy(), writer.destroy()]);
    return row?.ssl;
  };

  it('is used when the name and the authority are right', async () => {
    expect(await open('localhost', 'server.crt')).toBe(true);
  });

  it('is refused under another name', async () => {
    await expect(open('127.0.0.1', 'server.crt')).rejects.toThrow(/altnames|does not match/i);
  });

  it('is refused when another authority signed', async () => {
    await expect(open('localhost', 'stranger.crt')).rejects.toThrow(
      /self.signed|unable to verify/i,
    );
  });
});

function makeCertificate(folder: string, name: string): void {
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)];
  const traits = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...traits], {
    stdio: 'ignore',
  });
}

/** PostgreSQL accepts its key from root when its group alone may read it, or from itself. */
function ownedByServer(key: string): string {
  if (process.getuid?.() !== 0) return key;
  const group = Number(execFileSync('id', ['-g', 'postgres'], { encoding: 'utf8' }));
  chownSync(key, statSync(key).uid, group);
  chmodSync(key, 0o640);
  return key;
}
