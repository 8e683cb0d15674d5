// The five computers people have, and what a bundle for each is made of.
import { tarGz, zip } from './archives.mjs';
import { LINUX, MACOS, WINDOWS } from './launchers.mjs';

const LINUX_LAUNCHER = { path: 'pinabi-agent', bytes: Buffer.from(LINUX), mode: 0o755 };
const MACOS_LAUNCHER = { path: 'Pinabi.command', bytes: Buffer.from(MACOS), mode: 0o755 };
const WINDOWS_LAUNCHER = { path: 'Pinabi.cmd', bytes: Buffer.from(WINDOWS) };

const unix = (launcher) => ({
  launcher,
  node: 'bin/node',
  runtime: 'runtime/node',
  ending: 'tar.gz',
  pack: tarGz,
});

export const TARGETS = {
  'linux-x64': unix(LINUX_LAUNCHER),
  'linux-arm64': unix(LINUX_LAUNCHER),
  'macos-arm64': unix(MACOS_LAUNCHER),
  'macos-x64': unix(MACOS_LAUNCHER),
  'windows-x64': {
    launcher: WINDOWS_LAUNCHER,
    node: 'bin/node.exe',
    runtime: 'runtime/node.exe',
    ending: 'zip',
    pack: zip,
  },
};
