import { hexOf } from '../bytes/hex';
import { type Driver } from '../drivers/driver';
import { CardFault, type FaultReason } from '../reader/card-fault';
import { type CardConnection } from '../reader/reader';
import { type Applet } from '../virtual/applet';
import { CodeStore } from '../virtual/code-store';
import { EXAMPLE_HOLDER } from '../virtual/holder';
import { IdemiaApplet } from '../virtual/idemia-applet';
import { ThalesApplet } from '../virtual/thales-applet';

/** When the exchange with the card breaks off, and whether the card had acted by then. */
export interface Break {
  /** Counted in commands from when it was set. */
  readonly at: number;
  readonly reason: FaultReason;
  readonly cardActed: boolean;
}

/** A virtual card whose insides can be looked at, behind a connection that breaks when told. */
export class FragileCard implements CardConnection {
  readonly store = new CodeStore({});
  readonly atr = new Uint8Array();
  readonly protocol = 'T=1';
  /** Every command that the card carried out or lost the answer to. */
  readonly sent: string[] = [];
  readonly applet: Applet;
  #break: Break | undefined;
  #countdown = 0;
  #broken: FaultReason | undefined;

  constructor({ generation }: Pick<Driver, 'generation'>) {
    this.applet =
      generation === 'thales'
        ? new ThalesApplet(this.store, EXAMPLE_HOLDER)
        : new IdemiaApplet(generation, this.store, EXAMPLE_HOLDER);
  }

  breakAt(at: number, reason: FaultReason, cardActed: boolean): void {
    this.#break = { at, reason, cardActed };
    this.#countdown = at;
  }

  /** Puts the card back: power comes anew, and nothing is selected or verified. */
  restore(): void {
    this.#break = undefined;
    this.#broken = undefined;
    this.applet.forget();
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    if (this.#broken !== undefined) return Promise.reject(new CardFault(this.#broken));
    if (this.#break === undefined || this.#countdown > 0) {
      this.#countdown -= 1;
      return Promise.resolve(this.#carryOut(command));
    }
    if (this.#break.cardActed) this.#carryOut(command);
    this.#broken = this.#break.reason;
    return Promise.reject(new CardFault(this.#broken));
  }

  #carryOut(command: Uint8Array): Uint8Array {
    this.sent.push(hexOf(command));
    return this.applet.answer(command);
  }

  transaction<T>(burst: () => Promise<T>): Promise<T> {
    return this.#broken === undefined ? burst() : Promise.reject(new CardFault(this.#broken));
  }

  disconnect(): Promise<void> {
    this.applet.forget();
    return Promise.resolve();
  }
}

/** Commands in which the card compares a code: VERIFY, CHANGE, and RESET that carries the PUK. */
export function comparesCode(command: string): boolean {
  return /^00(2000..0C|2400..18|2C00..18)/.test(command);
}
