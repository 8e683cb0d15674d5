// npm run bench: each measurement in a process of its own, one after the other, so that none disturbs
// another. Speed is told as a ratio to a peer or a physical limit measured in the same run.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MEASUREMENTS = ['cards.mjs'];

for (const name of MEASUREMENTS) {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
