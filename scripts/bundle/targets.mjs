// The five computers people have, and what a bundle for each is made of.
import { tarGz, zip } from './archives.mjs';
import { LINUX, MACOS, WINDOWS } from './launchers.mjs';

const LINUX_LAUNCHER = { path: 'pinabi-agent', bytes: Buffer.from(LINUX), mode: 0o755 };
const MACOS_LAUNCHER = { path: 'Pinabi.command', bytes: Buffer.from(MACOS), mode: 0o755 };
const WINDOWS_LAUNCHER = { path: 'Pinabi.cmd', bytes: Buffer.from(WINDOWS) };

/** `binary`: of the package with koffi's native part, the one file that this system loads. */
const unix = (launcher, binary) => ({
  launcher,
  binary,
  node: 'bin/node',
  runtime: 'runtime/node',
  ending: 'tar.gz',
  pack: tarGz,
});

export const TARGETS = {
  'linux-x64': unix(LINUX_LAUNCHER, 'linux_x64/koffi.node'),
  'linux-arm64': unix(LINUX_LAUNCHER, 'linux_arm64/koffi.node'),
  'macos-arm64': unix(MACOS_LAUNCHER, 'darwin_arm64/koffi.node'),
  'macos-x64': unix(MACOS_LAUNCHER, 'darwin_x64/koffi.node'),
  'windows-x64': {
    launcher: WINDOWS_LAUNCHER,
    binary: 'win32_x64/koffi.node',
    node: 'bin/node.exe',
    runtime: 'runtime/node.exe',
    ending: 'zip',
    pack: zip,
  },
};
