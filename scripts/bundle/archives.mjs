// Tar, zip and ar written byte by byte: the same files always give the same archive.
import { crc32, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';

/** The moment npm gives to every file: it says nothing, and never differs. */
const MOMENT = Date.UTC(1985, 9, 26, 8, 15) / 1000;
/** The same for MS-DOS: 26 October 1985, 08:15. */
const DOS_TIME = (8 << 11) | (15 << 5);
const DOS_DATE = ((1985 - 1980) << 9) | (10 << 5) | 26;

/** `entries`: `{ path, bytes, mode }`, or `{ path, link }` for a symbolic link. */
export function tarGz(entries) {
  return gzipSync(Buffer.concat([...entries.flatMap(tarEntry), Buffer.alloc(1024)]), { level: 6 });
}

function tarEntry({ path, bytes = Buffer.alloc(0), mode = 0o644, link = '' }) {
  const isFolder = path.endsWith('/');
  const header = Buffer.alloc(512);
  const [name, prefix] = split(path);
  header.write(name, 0);
  const octal = (value, at, length) =>
    header.write(value.toString(8).padStart(length - 1, '0'), at);
  octal(isFolder || link !== '' ? 0o755 : mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(bytes.length, 124, 12);
  octal(MOMENT, 136, 12);
  header.write('        ', 148);
  header.write(isFolder ? '5' : link === '' ? '0' : '2', 156);
  header.write(link, 157);
  header.write('ustar\x0000', 257);
  header.write('root', 265);
  header.write('root', 297);
  header.write(prefix, 345);
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    8,
  );
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}

/** A path longer than 100 bytes is kept in two fields, parted at a slash. */
function split(path) {
  if (Buffer.byteLength(path) <= 100) return [path, ''];
  const at = path.indexOf('/', path.length - 101);
  if (at < 0 || at > 155) throw new Error(`too long for a tar archive: ${path}`);
  return [path.slice(at + 1), path.slice(0, at)];
}

/** The files of a tar.gz by path. Long names written as extra headers belong to nothing we want. */
export function untarGz(archive) {
  const tar = gunzipSync(archive);
  const files = new Map();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const text = (from, length) => tar.toString('latin1', at + from, at + from + length);
    const until0 = (from, length) => text(from, length).split('\0')[0];
    const size = parseInt(until0(124, 12), 8);
    const prefix = until0(345, 155);
    const path = prefix === '' ? until0(0, 100) : `${prefix}/${until0(0, 100)}`;
    if (text(156, 1) === '0') files.set(path, tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

export function zip(entries) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const { path, bytes = Buffer.alloc(0), mode = 0o644 } of entries) {
    const packed = deflateRawSync(bytes, { level: 6 });
    const name = Buffer.from(path);
    const common = zipFields(bytes, packed, name);
    const header = Buffer.concat([words('504b0304'), common, name]);
    local.push(header, packed);
    central.push(zipDirectory(common, name, mode, offset));
    offset += header.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

function zipFields(bytes, packed, name) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(DOS_TIME, 6);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function zipDirectory(common, name, mode, offset) {
  const rest = Buffer.alloc(14);
  // Attributes as Unix has them, in the upper half.
  rest.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([words('504b01021403'), common, rest, name]);
}

function words(hex) {
  return Buffer.from(hex, 'hex');
}

/** The outer shape of a Debian package. */
export function ar(entries) {
  const parts = entries.flatMap(({ path, bytes }) => [
    Buffer.from(
      `${path.padEnd(16)}${String(MOMENT).padEnd(12)}0     0     100644  ${String(bytes.length).padEnd(10)}\`\n`,
    ),
    bytes,
    Buffer.alloc(bytes.length % 2, '\n'),
  ]);
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts]);
}
