import { type Files } from './file-tree';
import { certificatesOf, personalFilesOf, type VirtualHolder } from './holder';

/** As DigiDoc4-Client and nfc-Android-lib find them. */
export function thalesFiles(holder: VirtualHolder): Files {
  const { authentication, signing } = certificatesOf('thales', holder);
  return new Map([
    ...personalFilesOf(holder).map(([id, content]) => [`/DFDD/${id}`, content] as const),
    ['/ADF1/3411', authentication],
    ['/ADF2/3421', signing],
  ]);
}
