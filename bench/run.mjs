// npm run bench: each measurement in a process of its own, one after the other, so that none disturbs
// another, and one table at the end. Speed is told beside a peer or a physical limit that was measured
// in the same run: on another machine, or a busy one, the ratio still says something.
//
//   npm run bench -- --quick              in less than three minutes
//   npm run bench -- --long               also with 1,000,000 cases on SQLite, which takes ten minutes to fill
//   npm run bench -- --cases 50,20000     the desk with other numbers of cases
//   npm run bench -- --on sqlite          on one of the databases
//   npm run bench -- --folder DIR --cases 1000000 --on sqlite   a folder that is filled already
//   npm run bench -- --only pages,desk    some of the measurements
import { fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildWhatChanged } from '../scripts/build.mjs';
import { installWhatIsMissing } from '../scripts/installed.mjs';
import { wished } from './wishes.mjs';
import { tableOf } from './table.mjs';

const MEASUREMENTS = ['pages', 'desk', 'cards', 'start'];

installWhatIsMissing();
buildWhatChanged();
const { only = MEASUREMENTS } = wished();
const rows = [];
for (const name of MEASUREMENTS.filter((known) => only.includes(known))) await measure(name);

console.log(
  `\n${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}, ` +
    `load average ${os.loadavg()[0]?.toFixed(1)}; the load comes from the same machine.\n`,
);
console.log(tableOf(rows));

async function measure(name) {
  const file = fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
  const child = fork(file, process.argv.slice(2));
  child.on('message', (row) => rows.push(row));
  const [code] = await once(child, 'exit');
  if (code === 0) return;
  rows.push({ what: name, where: 'NOT MEASURED' });
  process.exitCode = 1;
}
