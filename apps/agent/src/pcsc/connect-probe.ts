import { PcscReaders } from './pcsc-readers';

/**
 * A process of its own that tries to have the card for a moment and ends well if it got it. When
 * another program holds the card, pcscd leaves a connecting process waiting inside the library,
 * where nothing can wake it and it cannot even end; this one can be killed.
 */
void probe(process.argv[2] ?? '').then(
  () => process.exit(0),
  () => process.exit(1),
);

async function probe(readerName: string): Promise<void> {
  const connection = await new PcscReaders({ waits: true }).connect(readerName);
  await connection.transaction(() => Promise.resolve());
  await connection.disconnect('leave');
}
