import { readFileSync, readdirSync } from 'node:fs';
import { askSystem } from './software/ask-system';

/** Programs that are known to hold a card, by the name of their process. */
const CARD_USERS: readonly (readonly [process: RegExp, name: string])[] = [
  [/^(qdigidoc4|DigiDoc4 Client)(\.exe)?$/i, 'DigiDoc4'],
  [/^web-eid(\.exe)?$/i, 'Web eID'],
  [/^scdaemon(\.exe)?$/i, 'GnuPG'],
  [/^opensc-notify(\.exe)?$/i, 'OpenSC'],
  [/^(firefox|firefox-esr)(\.exe)?$/i, 'Firefox'],
  [/^(chrome|chromium|google chrome)(\.exe)?$/i, 'Chrome'],
  [/^(msedge|microsoft edge)(\.exe)?$/i, 'Edge'],
  [/^thunderbird(-bin)?(\.exe)?$/i, 'Thunderbird'],
];

/** Which of them run now; `null` where this cannot be seen. None is ever ended. */
export async function runningCardUsers(
  platform: NodeJS.Platform = process.platform,
): Promise<readonly string[] | null> {
  const names = await processNames(platform);
  if (names === null) return null;
  const running = CARD_USERS.filter(([process]) => names.some((name) => process.test(name)));
  return running.map(([, name]) => name);
}

async function processNames(platform: NodeJS.Platform): Promise<readonly string[] | null> {
  if (platform === 'linux') return namesInProc();
  const listing =
    platform === 'win32'
      ? await askSystem('C:\\Windows\\System32\\tasklist.exe', ['/fo', 'csv', '/nh'])
      : await askSystem('/bin/ps', ['-axo', 'comm=']);
  return listing?.split(/\r?\n/).map((line) => nameIn(line)) ?? null;
}

/** `"chrome.exe","123",…` of Windows, or the whole path of macOS. */
function nameIn(line: string): string {
  const [, quoted] = /^"([^"]*)"/.exec(line) ?? [];
  return quoted ?? line.trim().split('/').at(-1) ?? '';
}

function namesInProc(): readonly string[] | null {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.flatMap((pid) => nameOf(pid) ?? []);
  } catch {
    return null;
  }
}

/** A process may end while it is looked at. */
function nameOf(pid: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return null;
  }
}
