import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '@pinabi/guidance';
import { type Browser } from 'playwright-core';
import { COLOURS_ONLY, findings } from '../look/axe';
import { openBrowser } from '../support/browser';
import { type Portal, startPortal } from '../support/portal';

const FILES = {
  'pinabi-agent-1.2.3-windows-x64.zip': 'for Windows',
  'pinabi-agent-1.2.3-macos-arm64.tar.gz': 'for a Mac',
  'pinabi-agent-1.2.3-macos-x64.tar.gz': 'for an older Mac',
  'pinabi-agent-1.2.3-linux-x64.tar.gz': 'for Linux',
  'pinabi-agent-1.2.3-linux-arm64.tar.gz': 'for Linux on ARM',
  'pinabi-agent_1.2.3_amd64.deb': 'for Debian',
  'pinabi-agent_1.2.3_arm64.deb': 'for Debian on ARM',
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
    expect(shown).toContain('xattr -dr com.apple.quarantine pinabi-agent-1.2.3-macos-x64');
    expect(shown).toContain('certutil -hashfile pinabi-agent-1.2.3-windows-x64.zip SHA256');
    // Who has a download needs neither the source nor a Node.js.
    expect(shown).not.toContain('npm run agent');
  });

  it.each(['SHA256SUMS', 'secret.txt', '..%2Fsecret', 'pinabi-agent-9.9.9-linux-x64.tar.gz'])(
    'are those of the list and nothing else: %s',
    async (name) => {
      await lay(portal.dataDir);
      expect((await fetch(`${portal.url}/downloads/${name}`)).status).toBe(404);
    },
  );
});

describe('downloads of the agent, as people look at them', () => {
  let browser: Browser;
  let portal: Portal;

  beforeAll(async () => {
    [browser, portal] = [await openBrowser(), await startPortal()];
    await lay(portal.dataDir);
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  it.each(LOCALES)(
    'one unfolds the own computer and has every step, on a phone, in %s',
    async (locale) => {
      const context = await browser.newContext({
        viewport: { width: 320, height: 640 },
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(`${portal.url}/${locale}/agent`);
      const systems = page.locator('details.download');
      expect(await systems.count()).toBe(4);
      expect(await page.locator('a[href^="/downloads/"]:visible').count()).toBe(0);
      for (const [index, files] of [1, 2, 2, 2].entries()) {
        const system = systems.nth(index);
        await system.locator('summary').click();
        expect(await system.locator('a[href^="/downloads/"]:visible').count()).toBe(files);
        expect(await system.locator('.sum:visible').count()).toBe(files);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await findings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findings(page, COLOURS_ONLY)).toEqual([]);
      await context.close();
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
