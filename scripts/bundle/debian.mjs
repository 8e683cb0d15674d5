// The Debian package: the same folder below /usr/lib, a command, an entry in the menu.
import { deb } from './archives.mjs';
import { DESKTOP_ENTRY } from './launchers.mjs';

const ARCHITECTURES = { 'linux-x64': 'amd64', 'linux-arm64': 'arm64' };

export function debianName(version, target) {
  return `pinabi-agent_${version}_${ARCHITECTURES[target]}.deb`;
}

export function debianPackage({ version, target, files }) {
  const placed = files.map((file) => ({ ...file, path: `usr/lib/pinabi-agent/${file.path}` }));
  const kilobytes = Math.ceil(placed.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024);
  return deb([
    ...placed,
    { path: 'DEBIAN/control', bytes: control(version, target, kilobytes) },
    { path: 'usr/bin/pinabi-agent', link: '../lib/pinabi-agent/pinabi-agent' },
    { path: 'usr/share/applications/pinabi-agent.desktop', bytes: DESKTOP_ENTRY },
    {
      path: 'usr/share/doc/pinabi-agent/copyright',
      bytes: files.find(({ path }) => path === 'licences/pinabi.txt').bytes,
    },
  ]);
}

function control(version, target, kilobytes) {
  return `Package: pinabi-agent
Version: ${version}
Architecture: ${ARCHITECTURES[target]}
Maintainer: Pinabi <noreply@pinabi.invalid>
Installed-Size: ${kilobytes}
Depends: libc6 (>= 2.28), libstdc++6, libpcsclite1, pcscd
Recommends: libccid
Section: utils
Priority: optional
Description: help with the PIN codes of an Estonian digital ID
 Shows the tries left of PIN1, PIN2 and PUK on the card in the reader, and
 helps to change or unblock them. Codes are typed only into its own terminal.
`;
}
