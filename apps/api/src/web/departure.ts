import { type FastifyInstance } from 'fastify';

const SWEEP = 100;
/** With the moment before it in which load balancers look away, a stop takes less than ten seconds. */
const LONGEST = 8_000;

/**
 * Leaves after the last request in flight is served: connections are closed as they fall idle, which
 * Node does only once, and whoever is not done after the longest wait is cut off.
 */
export function departWhenServed(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const { server } = fastify;
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
    const end = setTimeout(() => server.closeAllConnections(), LONGEST);
    server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(end);
    });
    done();
  });
}
