/** What the head of a program file says of itself: for which system and machine, and who signed it. */
export interface Executable {
  readonly system: 'linux' | 'macos' | 'windows';
  readonly machine: 'x64' | 'arm64' | 'other';
  /** The bytes of its signature, names and permissions readable in it; empty when there is none. */
  readonly signature: Buffer;
}

type Machines = Readonly<Record<number, Executable['machine']>>;

/** elf.h: EM_X86_64, EM_AARCH64. */
const ELF: Machines = { 62: 'x64', 183: 'arm64' };
/** mach/machine.h: CPU_TYPE_X86_64, CPU_TYPE_ARM64. */
const MACH_O: Machines = { 0x01000007: 'x64', 0x0100000c: 'arm64' };
/** Microsoft, "PE Format", machine types. */
const PE: Machines = { 0x8664: 'x64', 0xaa64: 'arm64' };

const MACH_O_64 = 0xfeedfacf;
const LC_CODE_SIGNATURE = 0x1d;
/** "Certificate Table" of the optional header of PE32+, a place in the file and a length. */
const CERTIFICATES = 24 + 112 + 4 * 8;

export function executableFrom(file: Buffer): Executable {
  if (file.subarray(0, 4).equals(Buffer.from('\x7fELF'))) {
    return {
      system: 'linux',
      machine: ELF[file.readUInt16LE(18)] ?? 'other',
      signature: Buffer.of(),
    };
  }
  if (file.readUInt32LE(0) === MACH_O_64) {
    const machine = MACH_O[file.readUInt32LE(4)] ?? 'other';
    return { system: 'macos', machine, signature: signatureOfMachO(file) };
  }
  const head = file.readUInt32LE(0x3c);
  if (file.toString('latin1', head, head + 4) !== 'PE\0\0') throw new Error('no program file');
  const [at, length] = [0, 4].map((part) => file.readUInt32LE(head + CERTIFICATES + part));
  return {
    system: 'windows',
    machine: PE[file.readUInt16LE(head + 4)] ?? 'other',
    signature: part(file, at, length),
  };
}

function signatureOfMachO(file: Buffer): Buffer {
  const commands = file.readUInt32LE(16);
  let at = 32;
  for (let index = 0; index < commands; index += 1) {
    if (file.readUInt32LE(at) === LC_CODE_SIGNATURE) {
      return part(file, file.readUInt32LE(at + 8), file.readUInt32LE(at + 12));
    }
    at += file.readUInt32LE(at + 4);
  }
  return Buffer.of();
}

function part(file: Buffer, at = 0, length = 0): Buffer {
  return file.subarray(at, at + length);
}
