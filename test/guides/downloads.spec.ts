import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Portal, startPortal } from '../support/portal';

const FILES = {
  'pinabi-agent-1.2.3-windows-x64.zip': 'for Windows',
  'pinabi-agent-1.2.3-macos-arm64.tar.gz': 'for a Mac',
  'pinabi-agent-1.2.3-linux-x64.tar.gz': 'for Linux',
  'pinabi-agent_1.2.3_amd64.deb': 'for Debian',
};

describe('downloads of the agent', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('are not spoken of while there are none', async () => {
    const shown = await (await fetch(`${portal.url}/en/agent`)).text();
    expect(shown).not.toContain('/downloads/');
    expect((await fetch(`${portal.url}/downloads/${Object.keys(FILES)[0]}`)).status).toBe(404);
  });

  it('stand on the page with their check sums, and come as the very bytes', async () => {
    await lay(portal.dataDir);
    // Pages for everybody are sent from the same bytes for ten seconds; another language is another page.
    const shown = await (await fetch(`${portal.url}/et/agent`)).text();
    for (const [name, text] of Object.entries(FILES)) {
      expect(shown).toContain(`href="/downloads/${name}"`);
      expect(shown).toContain(sumOf(text));
      const answer = await fetch(`${portal.url}/downloads/${name}`);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(await answer.text()).toBe(text);
    }
    expect(shown).toContain('SmartScreen');
    expect(shown).toContain('Gatekeeper');
    expect(shown).toContain('xattr -dr com.apple.quarantine pinabi-agent-1.2.3-macos-arm64');
    expect(shown).toContain('certutil -hashfile pinabi-agent-1.2.3-windows-x64.zip SHA256');
  });

  it.each(['SHA256SUMS', 'secret.txt', '..%2Fsecret', 'pinabi-agent-9.9.9-linux-x64.tar.gz'])(
    'are those of the list and nothing else: %s',
    async (name) => {
      await lay(portal.dataDir);
      expect((await fetch(`${portal.url}/downloads/${name}`)).status).toBe(404);
    },
  );
});

async function lay(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'downloads');
  await mkdir(folder, { recursive: true });
  const lines = Object.entries(FILES).map(([name, text]) => `${sumOf(text)}  ${name}\n`);
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'secret.txt'), 'nobody is to have this');
  await writeFile(join(folder, 'pinabi-agent-9.9.9-linux-x64.tar.gz'), 'not on the list');
  await writeFile(join(folder, 'SHA256SUMS'), `${lines.join('')}${sumOf('x')}  ../secret\n`);
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
