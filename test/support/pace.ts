/** What a person's own time needs to know of a test's clock. */
interface Hands {
  advance(milliseconds: number): void;
}

const clocks = new Map<string, Hands>();
const TO_FILL_IN_A_FORM = 3000;

/** Which clock a portal of this process goes by. */
export function keepTime(origin: string, clock: Hands): void {
  clocks.set(origin, clock);
}

/** Nobody fills in a form at once, and the portal knows it. */
export function takeTime(origin: string): void {
  clocks.get(origin)?.advance(TO_FILL_IN_A_FORM);
}
