interface DeniedReader {
  readonly vendor: number;
  readonly product: number;
  /** A part of the name under which PC/SC lists it, for readers that do not tell the numbers. */
  readonly name: string;
}

/** Readers whose word about their PIN pad is not taken. They work as any other reader does. */
const DENIED: readonly DeniedReader[] = [
  // Claims a PIN pad and has none: DigiDoc4-Client PR 298, web-eid-app PR 313.
  {
    vendor: 0x076b,
    product: 0x3031,
    name: 'OMNIKEY 3x21',
  },
  // Claims a PIN pad and has none: DigiDoc4-Client QPCSC.cpp, libelectronic-id SmartCard.cpp.
  {
    vendor: 0x076b,
    product: 0x6632,
    name: 'OMNIKEY 6121',
  },
  // Entry on its keys fails with these cards: open-eid minidriver issue 47.
  {
    vendor: 0x413c,
    product: 0x2101,
    name: 'Dell Smart Card Reader Keyboard',
  },
  // Answers 6B80 to sound blocks and falls over others: CCID, src/commands.c.
  {
    vendor: 0x046a,
    product: 0x0010,
    name: 'SmartBoard XX44',
  },
];

export interface ReaderIdentity {
  readonly name: string;
  /** `undefined` where the reader does not tell. */
  readonly vendor: number | undefined;
  readonly product: number | undefined;
}

export function isDenied({ name, vendor, product }: ReaderIdentity): boolean {
  return DENIED.some(
    (reader) =>
      name.includes(reader.name) || (vendor === reader.vendor && product === reader.product),
  );
}
