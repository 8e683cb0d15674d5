import { INS } from '../apdu/command';
import { fromHex } from '../bytes/hex';
import { CODES } from '../pins/code';
import { type Applet } from './applet';
import { type CodeStore } from './code-store';
import { received, statusOnly, withData } from './received';

/**
 * An EstEID 3.x card: recognised by its answer to reset and told to be of an expired generation. It
 * lets its counters be read (Trüb EstEID 3.5, records of EF 0016) and takes no code.
 */
export class LegacyApplet implements Applet {
  readonly atr = fromHex('3BFE1800008031FE454573744549442076657220312E30A8');

  constructor(private readonly store: CodeStore) {}

  forget(): void {
    // Nothing is selected or verified that could be forgotten.
  }

  answer(bytes: Uint8Array): Uint8Array {
    const command = received(bytes);
    if (command === undefined) return statusOnly(0x6700);
    if (command.ins === INS.select) return statusOnly(0x9000);
    const code = command.ins === 0xb2 ? CODES[command.p1 - 1] : undefined;
    if (code === undefined) return statusOnly(0x6d00);
    return withData(Uint8Array.of(0x80, 1, this.store.max, 0x90, 1, this.store.left(code)));
  }
}
