import { fromHex } from '../bytes/hex';
import { FileTree } from './file-tree';
import { readBinary } from './read-binary';

const [first, second] = [Uint8Array.of(1), Uint8Array.of(2)];
const tree = () =>
  new FileTree(
    new Map([
      ['/D003', first],
      ['/ADF1/3401', second],
      ['/ADF1/3402', first],
    ]),
  );

/** ISO/IEC 7816-4, 11.1.1: P1 of SELECT. */
describe('the files of a card', () => {
  it('begin at the root, with no file selected', () => {
    const files = tree();
    expect([files.folder, files.file]).toEqual(['', undefined]);
  });

  it.each([
    ['a file below the root', 0x02, 'D003', '', first],
    ['a folder', 0x01, 'ADF1', '/ADF1', undefined],
    ['a path from the root', 0x08, 'ADF13401', '/ADF1', second],
    ['a path from here', 0x09, 'ADF13402', '/ADF1', first],
    ['the root by its name', 0x00, '3F00', '', undefined],
    ['a path that begins with the root', 0x09, '3F00ADF1', '/ADF1', undefined],
    ['nothing at all, from the root', 0x08, '', '', undefined],
  ] as const)('are selected by %s', (_, p1, name, folder, file) => {
    const files = tree();
    expect(files.select(p1, name)).toBe(true);
    expect([files.folder, files.file]).toEqual([folder, file]);
  });

  it.each([
    [0x02, '9999'],
    [0x01, 'ADF1'],
    [0x09, 'ADF13401'],
    [0x08, '3401'],
    [0x08, 'ADF13409'],
  ])('are left where they are by what is not there: P1 %i, %s', (p1, name) => {
    const files = tree();
    files.select(0x08, 'ADF13402');
    files.select(0x02, '3401');
    expect(files.select(p1, name)).toBe(false);
    expect([files.folder, files.file]).toEqual(['/ADF1', second]);
  });

  it('step down from the folder, and back by a path from the root', () => {
    const files = tree();
    expect(files.select(0x01, 'ADF1')).toBe(true);
    expect(files.select(0x02, '3401')).toBe(true);
    expect(files.file).toBe(second);
    expect(files.select(0x02, 'D003')).toBe(false);
    expect(files.select(0x00, 'D003')).toBe(true);
    expect([files.folder, files.file]).toEqual(['', first]);
    files.enter('/ADF1');
    expect([files.folder, files.file]).toEqual(['/ADF1', undefined]);
  });
});

describe('READ BINARY', () => {
  const file = fromHex('0011 2233 44');
  const read = (p1: number, p2: number, le?: number, from: Uint8Array | undefined = file) =>
    readBinary(from, { ins: 0xb0, p1, p2, data: new Uint8Array(), le });

  it.each([
    [0, 0, 2, '0011 9000'],
    [0, 3, 1, '33 9000'],
    [0, 3, 9, '3344 9000'],
    [0, 0, undefined, '0011223344 9000'],
    [0, 5, 1, '9000'],
    [0, 6, 1, '6B00'],
    [1, 0, 1, '6B00'],
  ])('from %i·256 + %i, %s bytes: %s', (p1, p2, le, answer) => {
    expect(read(p1, p2, le)).toEqual(fromHex(answer));
  });

  it('counts its place in 256 and 1, and 256 bytes at most', () => {
    const long = Uint8Array.from({ length: 600 }, (_, at) => at >> 2);
    expect(read(1, 4, 1, long)).toEqual(Uint8Array.of(65, 0x90, 0x00));
    expect(read(0, 0, undefined, long)).toHaveLength(256 + 2);
  });

  it('needs a file', () => {
    expect(readBinary(undefined, { ins: 0xb0, p1: 0, p2: 0, data: file, le: 1 })).toEqual(
      fromHex('6986'),
    );
  });
});
