import { INS } from '../apdu/command';
import { fromHex, hexOf } from '../bytes/hex';
import { COSMO_8 } from '../drivers/idemia';
import { CODES, type CodeName } from '../pins/code';
import { type Applet } from './applet';
import { type CodeStore } from './code-store';
import { FileTree } from './file-tree';
import { type VirtualHolder } from './holder';
import { idemiaFiles } from './idemia-files';
import { readBinary } from './read-binary';
import { type Received, received, statusOnly, unpadded, withData } from './received';

const ATR = {
  'idemia-cosmo8': '3BDB960080B1FE451F830012233F536549440F9000F1',
  'idemia-cosmox': '3BDC960080B1FE451F830012233F54654944320F9000C3',
};

/** Folder of the file tree that stands for each application. */
const FOLDERS: Readonly<Record<string, string>> = {
  A000000077010800070000FE00000100: '',
  E828BD080FF2504F5420415750: '/ADF1',
  '51534344204170706C69636174696F6E': '/ADF2',
};

const FRAME = 12;
const PAD = 0xff;

/**
 * Answers as an IDEMIA card does: TD-ID1-Chip-App V0.8 and the recorded dialogues. *Assumed*, since no
 * recording shows it: 6A80 for a new code equal to the old one, and the answer to P1=FF of VERIFY.
 */
export class IdemiaApplet implements Applet {
  readonly atr: Uint8Array;
  readonly #files: FileTree;
  #verified = new Set<CodeName>();

  constructor(
    generation: 'idemia-cosmo8' | 'idemia-cosmox',
    private readonly store: CodeStore,
    holder: VirtualHolder,
  ) {
    this.atr = fromHex(ATR[generation]);
    this.#files = new FileTree(idemiaFiles(holder));
  }

  forget(): void {
    this.#files.enter('');
    this.#verified.clear();
  }

  answer(bytes: Uint8Array): Uint8Array {
    const command = received(bytes);
    if (command === undefined) return statusOnly(0x6700);
    switch (command.ins) {
      case INS.select:
        return this.#select(command);
      case INS.getData:
        return this.#getData(command);
      case INS.verify:
        return this.#verify(command);
      case INS.change:
        return this.#change(command);
      case INS.resetRetryCounter:
        return this.#reset(command);
      case INS.readBinary:
        return readBinary(this.#files.file, command);
      default:
        return statusOnly(0x6d00);
    }
  }

  #select(command: Received): Uint8Array {
    return command.p1 === 0x04 ? this.#selectApplication(command) : this.#selectFile(command);
  }

  #selectApplication({ data, p2 }: Received): Uint8Array {
    const folder = FOLDERS[hexOf(data)];
    if (folder === undefined) return statusOnly(0x6a82);
    this.#files.enter(folder);
    return p2 === 0x0c ? statusOnly(0x9000) : withData(fromHex('6F00'));
  }

  #selectFile({ p1, p2, data }: Received): Uint8Array {
    if (!this.#files.select(p1, hexOf(data))) return statusOnly(0x6a82);
    if (p2 === 0x0c) return statusOnly(0x9000);
    const size = this.#files.file?.length ?? 0;
    return withData(Uint8Array.of(0x62, 0x04, 0x80, 0x02, size >> 8, size & 0xff));
  }

  /** The object number picks PIN1 (01) and PUK (02) in the main application, PIN2 (05) in QSCD. */
  #getData({ p1, p2, data }: Received): Uint8Array {
    const [, object] = /^4D087006BF81(0[125])02A080$/.exec(hexOf(data)) ?? [];
    const code = CODES.find((name) => Number(object) === (COSMO_8.codes[name].reference & 0x0f));
    if (p1 !== 0x3f || p2 !== 0xff || code === undefined) return statusOnly(0x6a86);
    if (!this.#isHere(code)) return statusOnly(0x6a88);
    const tries = `9A01${byte(this.store.max)}9B01${byte(this.store.left(code))}`;
    const rules = code === 'PIN2' ? 'F3000073FF00' : 'F30000734300';
    return withData(fromHex(`701EBF81${object ?? ''}1AA018${tries}A1108C06${rules}9C06${rules}`));
  }

  #isHere(code: CodeName): boolean {
    return this.#files.folder === (code === 'PIN2' ? '/ADF2' : '');
  }

  /** PIN1 and the PUK are global; PIN2 lives in QSCD alone. */
  #codeOf(reference: number): CodeName | undefined {
    const code = CODES.find((name) => COSMO_8.codes[name].reference === reference);
    return code === 'PIN2' && this.#files.folder !== '/ADF2' ? undefined : code;
  }

  #verify({ p1, p2, data }: Received): Uint8Array {
    const code = this.#codeOf(p2);
    if (code === undefined) return statusOnly(0x6a88);
    if (p1 === 0xff) return (this.#verified.delete(code), statusOnly(0x9000));
    if (data.length === 0) return this.#audit(code);
    const value = data.length === FRAME ? unpadded(data, PAD) : undefined;
    const answer = this.#present(code, value ?? Uint8Array.of(0));
    if (answer === 0x9000) this.#verified.add(code);
    else this.#verified.delete(code);
    return statusOnly(answer);
  }

  #audit(code: CodeName): Uint8Array {
    if (this.#verified.has(code)) return statusOnly(0x9000);
    const left = this.store.left(code);
    return statusOnly(left === 0 ? 0x6983 : 0x63c0 + left);
  }

  /** The last miss answers 6983, never 63C0: recorded on real cards. */
  #present(code: CodeName, value: Uint8Array): number {
    const result = this.store.present(code, value);
    if (result === 'right') return 0x9000;
    const left = this.store.left(code);
    return result === 'blocked' || left === 0 ? 0x6983 : 0x63c0 + left;
  }

  #change({ p2, data }: Received): Uint8Array {
    const code = this.#codeOf(p2);
    if (code === undefined) return statusOnly(0x6a88);
    if (data.length !== 2 * FRAME) return statusOnly(0x6700);
    const old = unpadded(data.subarray(0, FRAME), PAD) ?? Uint8Array.of(0);
    const answer = this.#present(code, old);
    if (answer !== 0x9000) return statusOnly(answer);
    return this.#replace(code, data.subarray(FRAME));
  }

  #reset({ p1, p2, data }: Received): Uint8Array {
    if (p1 !== 0x02) return statusOnly(0x6a86);
    if (!this.#verified.has('PUK')) return statusOnly(0x6982);
    const code = this.#codeOf(p2);
    // Seen on a Latvian sibling: outside QSCD it answers 9000 and unblocks nothing.
    if (code === undefined || code === 'PUK') return statusOnly(0x9000);
    return data.length === FRAME ? this.#replace(code, data) : statusOnly(0x6700);
  }

  #replace(code: CodeName, frame: Uint8Array): Uint8Array {
    const value = unpadded(frame, PAD);
    if (value === undefined || this.store.isSame(code, value)) return statusOnly(0x6a80);
    this.store.replace(code, value);
    this.#verified.delete(code);
    return statusOnly(0x9000);
  }
}

function byte(value: number): string {
  return value.toString(16).padStart(2, '0');
}
