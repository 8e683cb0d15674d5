import { type Files } from './file-tree';
import { certificatesOf, documentNumberOf, personalFilesOf, type VirtualHolder } from './holder';

/** The files that software reads from an IDEMIA card: TD-ID1-Chip-App V0.8 and OpenSC's pkcs15-esteid2018.c. */
export function idemiaFiles(holder: VirtualHolder): Files {
  const { authentication, signing } = certificatesOf('idemia', holder);
  const number = Buffer.from(documentNumberOf(holder), 'ascii');
  return new Map([
    ['/D003', Uint8Array.of(0x04, number.length, ...number)],
    ...personalFilesOf(holder).map(([id, content]) => [`/5000/${id}`, content] as const),
    ['/ADF1/3401', authentication],
    ['/ADF2/341F', signing],
  ]);
}
