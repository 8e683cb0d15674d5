/** What the person at the console asked for cannot be done, in one line; nothing was changed. */
export class Refusal extends Error {}
