/** What the process answers to the shell: contract.md section 5. Scripts rely on these numbers. */
export const EXIT = {
  done: 0,
  problemFound: 1,
  usage: 2,
  noReader: 3,
  noCard: 4,
  cardBusy: 5,
  wrongCode: 6,
  blocked: 7,
  cancelled: 8,
  portal: 9,
  unknownOutcome: 10,
  newCodeRefused: 11,
  notAllowed: 12,
  ourBug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
