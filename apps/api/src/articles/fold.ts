/** A word as it is compared: without marks, in small letters, Cyrillic code names as they are printed. */
export function foldedWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/пин/g, 'pin')
    .replace(/пук(?=\W|$|\d)/gu, 'puk')
    .replace(/\bpin[\s_-]+(?=[12]\b)/g, 'pin');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
