import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

const OF_THE_CONNECTION = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'set-cookie'];

/** The page under load, then a bare node:http that sends the same bytes: the most Node can do. */
export async function besideNodeHttp(page, seconds) {
  const ours = await load(page, seconds);
  const { urls, ...request } = page;
  const answer = await fetch(urls[0], request);
  const echo = await startEcho({
    headers: [...answer.headers].filter(([name]) => !OF_THE_CONNECTION.includes(name)),
    body: Buffer.from(await answer.arrayBuffer()),
  });
  const bare = await load({ ...page, urls: [echo.url] }, seconds);
  echo.close();
  return { ours, bare, ratio: ours.perSecond / bare.perSecond };
}

async function startEcho(answer) {
  const child = fork(fileURLToPath(import.meta.url), ['echo'], { serialization: 'advanced' });
  child.send(answer);
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}/`, close: () => child.kill() };
}

if (process.argv[2] === 'echo') {
  process.once('message', ({ headers, body }) => {
    const bytes = Buffer.from(body);
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, headers.flat());
      response.end(bytes);
    });
    server.listen(0, '127.0.0.1', () => process.send(server.address().port));
  });
}
