// What a person starts. It cleans the surroundings that could change Node, and opens a terminal.

const UNWANTED = [
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_EXTRA_CA_CERTS',
  'NODE_DEBUG',
  'NODE_V8_COVERAGE',
  'NODE_TLS_REJECT_UNAUTHORIZED',
];

const MAIN = 'app/dist/apps/agent/src/main.js';

const UNIX_HEAD = `#!/bin/sh
# Starts the agent with the Node that came with it. No core file, no debugger, nothing from outside
# that could change how Node runs.
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0" 2>/dev/null || echo "$0")")" && pwd -P)
unset ${UNWANTED.join(' ')}
ulimit -c 0
`;

const UNIX_RUN = `exec "$here/runtime/node" --disable-sigusr1 "$here/${MAIN}" "$@"
`;

/** A double-click has no terminal; then one is opened. */
export const LINUX = `${UNIX_HEAD}
if [ $# -eq 0 ] && [ ! -t 0 ] && [ ! -t 1 ] && [ -n "\${DISPLAY:-}\${WAYLAND_DISPLAY:-}" ]; then
  export PINABI_WINDOW=1
  for terminal in x-terminal-emulator gnome-terminal konsole xfce4-terminal kgx xterm; do
    command -v "$terminal" >/dev/null 2>&1 || continue
    case $terminal in
      gnome-terminal | kgx) exec "$terminal" -- "$here/pinabi-agent" guide ;;
      *) exec "$terminal" -e "$here/pinabi-agent" guide ;;
    esac
  done
fi
${UNIX_RUN}`;

/** macOS opens a terminal for every .command by itself. */
export const MACOS = `${UNIX_HEAD}
[ $# -gt 0 ] || export PINABI_WINDOW=1
${UNIX_RUN}`;

/** Windows opens a console for it and closes it at the end; the agent waits for Enter before that. */
export const WINDOWS = [
  '@echo off',
  'rem Starts the agent with the Node that came with it.',
  'setlocal',
  ...UNWANTED.map((name) => `set "${name}="`),
  'if "%~1"=="" set "PINABI_WINDOW=1"',
  'chcp 65001 >nul',
  'title Pinabi',
  `"%~dp0runtime\\node.exe" --disable-sigusr1 "%~dp0${MAIN.replaceAll('/', '\\')}" %*`,
  '',
].join('\r\n');

export const DESKTOP_ENTRY = `[Desktop Entry]
Type=Application
Name=Pinabi
Comment=Help with PIN1, PIN2 and PUK of an Estonian digital ID
Comment[et]=Abi Eesti digi-ID PIN1, PIN2 ja PUK koodiga
Comment[ru]=Помощь с PIN1, PIN2 и PUK эстонского digi-ID
Exec=env PINABI_WINDOW=1 pinabi-agent guide
Terminal=true
Categories=Utility;Security;
Keywords=PIN;PUK;smartcard;e-Residency;
`;

export function readme(version, launcher) {
  return `Pinabi ${version}

Start: ${launcher}
It shows the tries left of PIN1, PIN2 and PUK on your Estonian digital ID, and helps to change or
unblock them. Codes are typed only where this program asks for them in its own window. Nobody of our
team ever asks for a PIN or PUK.

To remove it, delete this folder. It has registered nothing, started nothing and left nothing.

licences/    the licences of all that is in here
sbom.cdx.json    what is in here, by name, version and check sum (CycloneDX)
`;
}
