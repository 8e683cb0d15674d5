import { type CheckId } from './finding';

type BySystem = Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>;

/**
 * What can be copied into a terminal, by finding and system. Linux has troubles of its own: no
 * daemon, a socket not started, polkit that refuses, a reader without its driver.
 */
export const COMMANDS: Readonly<Partial<Record<CheckId, Readonly<Record<string, BySystem>>>>> = {
  service: {
    silent: {
      linux: ['sudo apt install pcscd', 'sudo systemctl enable --now pcscd.socket'],
      win32: ['sc start SCardSvr'],
    },
    refuses: {
      linux: ['loginctl session-status', 'pkaction --action-id org.debian.pcsc-lite.access_pcsc'],
    },
  },
  'reader-driver': { missing: { linux: ['sudo apt install libccid'] } },
  clock: {
    off: {
      linux: ['sudo timedatectl set-ntp true'],
      darwin: ['sudo sntp -sS time.apple.com'],
      win32: ['w32tm /resync'],
    },
  },
};

export function commandsFor(
  id: CheckId,
  state: string,
  platform: NodeJS.Platform,
): readonly string[] {
  return COMMANDS[id]?.[state]?.[platform] ?? [];
}
