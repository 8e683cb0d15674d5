import { INS } from '../apdu/command';
import { fromHex, hexOf } from '../bytes/hex';
import { THALES } from '../drivers/thales';
import { CODES, type CodeName } from '../pins/code';
import { type Applet } from './applet';
import { type CodeStore } from './code-store';
import { FileTree } from './file-tree';
import { type VirtualHolder } from './holder';
import { readBinary } from './read-binary';
import { thalesFiles } from './thales-files';
import { type Received, received, statusOnly, unpadded, withData } from './received';

const FRAME = 12;
const PAD = 0x00;

/**
 * Answers as a Thales card does: captures of May 2026 and the peers' code. *Assumed*, since no
 * recording shows it: the answers for CHANGE, for PIN2 in RESET, for a new code that equals the old
 * one (6A80), and the PUK's counter object.
 */
export class ThalesApplet implements Applet {
  readonly atr = fromHex('3BFF9600008031FE438031B85365494464B085051012233F1D');
  /** The application is selected after every reset. */
  #selected = true;
  readonly #files: FileTree;

  constructor(
    private readonly store: CodeStore,
    holder: VirtualHolder,
  ) {
    this.#files = new FileTree(thalesFiles(holder));
  }

  forget(): void {
    this.#selected = true;
    this.#files.enter('');
  }

  answer(bytes: Uint8Array): Uint8Array {
    const command = received(bytes);
    if (command === undefined) return statusOnly(0x6700);
    if (command.ins === INS.select) return this.#select(command);
    if (!this.#selected) return statusOnly(0x6a88);
    switch (command.ins) {
      case INS.getData:
        return this.#getData(command);
      case INS.readBinary:
        return readBinary(this.#files.file, command);
      case INS.verify:
        return this.#verify(command);
      case INS.change:
        return this.#change(command);
      case INS.resetRetryCounter:
        return this.#reset(command);
      default:
        return statusOnly(0x6d00);
    }
  }

  #select(command: Received): Uint8Array {
    return command.p1 === 0x04 ? this.#selectApplication(command) : this.#selectFile(command);
  }

  #selectApplication({ data }: Received): Uint8Array {
    this.#files.enter('');
    this.#selected = hexOf(data) === hexOf(THALES.codes.PIN1.application.aid);
    return statusOnly(this.#selected ? 0x9000 : 0x6a82);
  }

  /** The description of a file as recorded: 62 13 81 02 size 82 01 01 83 02 id 8A 01 05 8C 03 …. */
  #selectFile({ p1, p2, data }: Received): Uint8Array {
    if (!this.#selected || !this.#files.select(p1, hexOf(data))) return statusOnly(0x6a82);
    if (p2 === 0x0c) return statusOnly(0x9000);
    const size = this.#files.file?.length ?? 0;
    const [high, low] = [hexOf(Uint8Array.of(size >> 8)), hexOf(Uint8Array.of(size))];
    const id = hexOf(data.subarray(-2));
    return withData(fromHex(`6213 8102${high}${low} 820101 8302${id} 8A0105 8C0303FF00`));
  }

  #codeOf(reference: number | undefined): CodeName | undefined {
    return CODES.find((code) => THALES.codes[code].reference === reference);
  }

  #getData({ p1, p2, data }: Received): Uint8Array {
    const code = this.#codeOf(data[4]);
    const asked = hexOf(data.subarray(0, 4)) === 'A0038301';
    if (p1 !== 0x00 || p2 !== 0xff || !asked || code === undefined) return statusOnly(0x6a88);
    return withData(this.#objectOf(code));
  }

  /** Laid out as recorded of PIN2; what DF27, DF28 and DF3F hold is not known. */
  #objectOf(code: CodeName): Uint8Array {
    const reference = hexOf(Uint8Array.of(THALES.codes[code].reference));
    const left = hexOf(Uint8Array.of(this.store.left(code)));
    const changed = this.store.isChanged(code) ? '01' : '00';
    return fromHex(
      `A034 8301${reference} 8C04F0000000 DF2104${left}FFA503 DF2702FFFF DF28010C DF2F01${changed}` +
        'DF3F14 03050C01AA01FFFF550055FFFFAAFF55AA000000',
    );
  }

  #verify({ p2, data }: Received): Uint8Array {
    const code = this.#codeOf(p2);
    if (code === undefined) return statusOnly(0x6a88);
    if (data.length !== FRAME) return statusOnly(0x6700);
    return statusOnly(this.#present(code, data));
  }

  /** 63C2, 63C1, 6983 at the third miss, 6984 from then on: recorded. */
  #present(code: CodeName, frame: Uint8Array): number {
    const result = this.store.present(code, unpadded(frame, PAD) ?? Uint8Array.of(0));
    if (result === 'right') return 0x9000;
    if (result === 'blocked') return 0x6984;
    const left = this.store.left(code);
    return left === 0 ? 0x6983 : 0x63c0 + left;
  }

  #change({ p2, data }: Received): Uint8Array {
    const code = this.#codeOf(p2);
    if (code === undefined || code === 'PUK') return statusOnly(0x6a86);
    if (data.length !== 2 * FRAME) return statusOnly(0x6700);
    return this.#replaceAfter(code, code, data);
  }

  #reset({ p1, p2, data }: Received): Uint8Array {
    const code = this.#codeOf(p2);
    if (p1 !== 0x00 || code === undefined || code === 'PUK') return statusOnly(0x6a86);
    if (data.length !== 2 * FRAME) return statusOnly(0x6700);
    return this.#replaceAfter('PUK', code, data);
  }

  /** Both commands carry the code that is compared and then the new one. */
  #replaceAfter(compared: CodeName, code: CodeName, data: Uint8Array): Uint8Array {
    const answer = this.#present(compared, data.subarray(0, FRAME));
    if (answer !== 0x9000) return statusOnly(answer);
    const value = unpadded(data.subarray(FRAME), PAD);
    if (value === undefined || this.store.isSame(code, value)) return statusOnly(0x6a80);
    this.store.replace(code, value);
    return statusOnly(0x9000);
  }
}
