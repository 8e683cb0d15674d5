// A PIN worker made badly, so that the searches of this folder are seen to find what they search for.
const { Buffer } = require('node:buffer');
const { setTimeout } = require('node:timers');
const { createInterface } = require('node:readline');
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { createServer } = require('node:net');

const [leak] = process.argv.slice(2);
const asked = createInterface({ input: process.stdin, output: process.stdout });
asked.question('New PIN1: ', (code) => {
  const kept = { code };
  if (leak === 'file') writeFileSync('trace.log', Buffer.from(code).toString('hex'));
  if (leak === 'arguments') spawn(process.execPath, ['-e', 'setTimeout(() => 0, 10000)', code]);
  if (leak === 'environment') {
    spawn(process.execPath, ['-e', 'setTimeout(() => 0, 10000)'], { env: { CODE: code } });
  }
  if (leak === 'error') throw new Error(`wrong: ${code}`);
  if (leak === 'listener') createServer().listen(0, '127.0.0.1');
  process.stdout.write('Taken.\n');
  setTimeout(() => process.exit(kept.code.length), 20_000);
});
