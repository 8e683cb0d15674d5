import { Controller, Get } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { InLocale } from '../web/locale';
import { type Page, page } from '../web/page';
import { type Download, Downloads } from './downloads';

const COMMANDS = {
  service: 'sudo apt install pcscd && sudo systemctl enable --now pcscd.socket',
  start: 'npm run agent',
  doctor: 'npm run agent -- doctor',
  demo: 'npm run agent -- status --demo',
};

const FAMILIES = ['windows', 'macos', 'debian', 'linux'] as const;
type Family = (typeof FAMILIES)[number];

/** What the agent is, where to get it, how it is started, and what it never sends. */
@Controller(':locale/agent')
export class AgentPageController {
  constructor(private readonly downloads: Downloads) {}

  @Get()
  @ForEverybody()
  @Guest()
  async show(@InLocale() locale: Locale): Promise<Page> {
    const offered = await this.downloads.list();
    return page('guides/views/companion', {
      locale,
      commands: COMMANDS,
      first: ['1', '2', '3', '4'],
      systems: FAMILIES.flatMap((family) => systemOf(family, offered)),
    });
  }
}

/** What there is for one kind of computer, and how it is checked and started there. */
function systemOf(family: Family, offered: readonly Download[]) {
  const downloads = offered
    .filter(({ system }) => system.startsWith(family))
    .map(({ name, system, sha256, bytes }) => ({
      ...{ name, system, sha256, megabytes: Math.ceil(bytes / 2 ** 20) },
      check: CHECK[family](name),
      start: START[family](name),
    }));
  if (downloads.length === 0) return [];
  const asks = downloads.some(({ start }) => start.length > 0);
  return [
    { family, downloads, asks, several: downloads.length > 1, where: WITH_WINDOWS.has(family) },
  ];
}

/** Where people seldom open a terminal, and are told how. */
const WITH_WINDOWS: ReadonlySet<Family> = new Set(['windows', 'macos']);

const CHECK: Readonly<Record<Family, (name: string) => string>> = {
  windows: (name) => `certutil -hashfile ${name} SHA256`,
  macos: (name) => `shasum -a 256 ${name}`,
  debian: (name) => `sha256sum ${name}`,
  linux: (name) => `sha256sum ${name}`,
};

/** What goes into a terminal; on Windows nothing does. */
const START: Readonly<Record<Family, (name: string) => readonly string[]>> = {
  windows: () => [],
  macos: (name) => [`xattr -dr com.apple.quarantine ${folderOf(name)}`],
  debian: (name) => [`sudo apt install ./${name}`, 'pinabi-agent'],
  linux: (name) => [`tar xzf ${name}`, `./${folderOf(name)}/pinabi-agent`],
};

function folderOf(name: string): string {
  return name.replace(/[.]tar[.]gz$/, '');
}
