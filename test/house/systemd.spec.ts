import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../deploy/systemd');
const UNITS = readdirSync(folder);
/** Where systemd is, it judges for itself; 0 is a cage, 10 is root. */
const ANALYZE = '/usr/bin/systemd-analyze';
const MOST_EXPOSED = 20;

/** `Section.Key=value` for each line; a key may stand more than once. */
function linesOf(unit: string): string[] {
  let section = '';
  return readFileSync(join(folder, unit), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
      section = name ?? section;
      return name === undefined ? [`${section}.${line}`] : [];
    });
}

describe('the units of systemd', () => {
  it.each(UNITS)('%s holds nothing but sections, keys and values', (unit) => {
    for (const line of linesOf(unit)) {
      expect(line).toMatch(/^(Unit|Service|Timer|Install)\.[A-Z]\w+=.*$/);
    }
  });

  it.each(UNITS.filter((unit) => unit.endsWith('.service')))(
    '%s runs as somebody who is not root, may become nothing else and leaves no core',
    (unit) => {
      expect(linesOf(unit)).toEqual(
        expect.arrayContaining([
          'Service.User=pinabi',
          'Service.NoNewPrivileges=yes',
          'Service.CapabilityBoundingSet=',
          'Service.ProtectSystem=strict',
          'Service.ProtectHome=yes',
          'Service.UMask=0077',
          'Service.LimitCORE=0',
          'Service.EnvironmentFile=/etc/pinabi/pinabi.env',
        ]),
      );
    },
  );

  it('the portal starts the built entry point, and gets longer to leave than it needs', () => {
    const lines = linesOf('pinabi.service');
    expect(lines).toContain('Service.ExecStart=/usr/bin/node dist/apps/api/src/main.js');
    expect(lines).toContain('Service.TimeoutStopSec=15');
    expect(existsSync(join(folder, '../../apps/api/src/main.ts'))).toBe(true);
  });

  it('are understood by systemd itself, and well caged', () => {
    if (!existsSync(ANALYZE)) return;
    const analyze = (...words: string[]) => spawnSync(ANALYZE, words, { encoding: 'utf8' });
    const verified = analyze('verify', '--man=no', ...UNITS.map((unit) => join(folder, unit)));
    // That the program is not where it will be installed is this machine's business.
    const complaints = verified.stderr
      .split('\n')
      .filter((line) => line.includes('deploy/systemd'));
    expect(complaints.filter((line) => !line.includes('is not executable'))).toEqual([]);
    const unit = join(folder, 'pinabi.service');
    const judged = analyze('security', '--offline=true', `--threshold=${MOST_EXPOSED}`, unit);
    expect([judged.status, judged.stderr]).toEqual([0, '']);
  });
});
