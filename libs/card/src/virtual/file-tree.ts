/** The files of a virtual card by their path, folders included: `/ADF1/3401`. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Where one is in a card's files, and how SELECT moves: ISO/IEC 7816-4, 11.1.1. */
export class FileTree {
  #folder = '';
  #file: string | undefined;

  constructor(private readonly files: Files) {}

  get folder(): string {
    return this.#folder;
  }

  /** The selected file; `undefined` when a folder is selected. */
  get file(): Uint8Array | undefined {
    return this.#file === undefined ? undefined : this.files.get(this.#file);
  }

  enter(folder: string): void {
    this.#folder = folder;
    this.#file = undefined;
  }

  /** Moves to what SELECT names, and says whether it is there. What is not there moves nothing. */
  select(p1: number, name: string): boolean {
    const path = this.#pathOf(p1, name);
    const isFile = this.files.has(path);
    if (!isFile && !this.#isFolder(path)) return false;
    this.enter(isFile ? path.slice(0, path.lastIndexOf('/')) : path);
    if (isFile) this.#file = path;
    return true;
  }

  /** P1: 01 and 02 one step down, 08 and 09 a path from the root and from here. 3F00 is the root itself. */
  #pathOf(p1: number, name: string): string {
    const steps = name.match(/.{4}/g) ?? [];
    const below = steps.filter((step) => step !== '3F00').map((step) => `/${step}`);
    const fromRoot = p1 === 0x00 || p1 === 0x08 || steps[0] === '3F00';
    return [fromRoot ? '' : this.#folder, ...below].join('');
  }

  #isFolder(path: string): boolean {
    return path === '' || [...this.files.keys()].some((file) => file.startsWith(`${path}/`));
  }
}
