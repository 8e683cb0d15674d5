/** Where SQLite stands when the trouble is the disk's or another program's, not the statement's. */
const SQLITE = /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN)/;

/**
 * PostgreSQL's classes 08 connection, 25006 a standby took over, 53 resources, 55P03 lock timeout, 57
 * shutdown, restart and cancelled (postgresql.org/docs/15/errcodes-appendix.html), and the socket's own.
 */
const POSTGRES = /^(08|53|57)...$|^(25006|55P03)$|^E(CONN|PIPE|HOST|NET|TIMEDOUT|AI_AGAIN)/;

/** node-postgres gives these no code. */
const UNNAMED =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;

/** Whether it is worth asking again soon: nothing is wrong with what was asked, and nothing was kept. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  return (
    SQLITE.test(code) ||
    POSTGRES.test(code) ||
    (error instanceof Error && UNNAMED.test(messageOf(error)))
  );
}

/** What the driver calls the error, through TypeORM's wrapping; empty when it has no name. */
export function codeOf(error: unknown): string {
  const { driverError, code } = (error ?? {}) as {
    driverError?: { code?: unknown };
    code?: unknown;
  };
  const name = driverError?.code ?? code;
  return typeof name === 'string' ? name : '';
}

function messageOf(error: Error): string {
  return (error as { driverError?: Error }).driverError?.message ?? error.message;
}
