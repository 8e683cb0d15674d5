/** What one generation answers. Selection and verified state live in it and die with the power. */
export interface Applet {
  readonly atr: Uint8Array;
  forget(): void;
  answer(command: Uint8Array): Uint8Array;
}
