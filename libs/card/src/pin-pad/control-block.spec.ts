// Golden vectors, put together by hand from PC/SC part 10, 2.5.2 and 2.5.3, with the values of
// DigiDoc4-Client QPCSC.cpp. None of them was sent to a reader with keys.
import { fromHex, hexOf } from '../bytes/hex';
import { COSMO_8 } from '../drivers/idemia';
import { THALES } from '../drivers/thales';
import { type Driver } from '../drivers/driver';
import { played } from '../testing/played';
import { FEATURE_REQUEST, ScriptedPad } from '../testing/scripted-pad';
import { type PadLanguage } from './control-block';
import { changeOnPad, unblockOnPad } from './pad-operations';
import { findPinPad } from './pin-pad';

const FF_12 = 'FF'.repeat(12);
const ZERO_12 = '00'.repeat(12);

/** The blocks of one operation on a reader, with a display or without. */
async function blocksOf(
  driver: Driver,
  [kind, code]:
    readonly ['change', 'PIN1' | 'PIN2' | 'PUK'] | readonly ['unblock', 'PIN1' | 'PIN2'],
  { display = true, language = 'en' }: { display?: boolean; language?: PadLanguage } = {},
): Promise<string[]> {
  const reader = new ScriptedPad(played(driver).connection, {
    answers: {
      [FEATURE_REQUEST]: '0604 42330006 0704 42330007 1204 42330012',
      [0x42330012]: display ? '0102 1002' : '0102 0000',
    },
    codes: { verify: 0x42330006, modify: 0x42330007 },
  });
  const search = { readerName: 'Some Reader', featureRequest: FEATURE_REQUEST };
  const pad = await findPinPad(reader, search);
  if (pad === null) throw new Error('No pad');
  reader.types(['12345678', '70531']).types(['70531']);
  if (kind === 'change') await changeOnPad(reader, driver, code, { pad, language });
  else await unblockOnPad(reader, driver, code, { pad, language });
  return reader.blocks;
}

const plain = (hex: string) => hexOf(fromHex(hex));

describe('what the pad is given', () => {
  it.each([
    [COSMO_8, 'PIN1', '0C04', `00240001 18 ${FF_12} ${FF_12}`],
    [COSMO_8, 'PIN2', '0C05', `00240085 18 ${FF_12} ${FF_12}`],
    [COSMO_8, 'PUK', '0C08', `00240002 18 ${FF_12} ${FF_12}`],
    [THALES, 'PIN1', '0C04', `00240081 18 ${ZERO_12} ${ZERO_12}`],
    [THALES, 'PIN2', '0C05', `00240082 18 ${ZERO_12} ${ZERO_12}`],
  ] as const)('to change on %o: %s', async (driver, code, lengths, command) => {
    expect(await blocksOf(driver, ['change', code])).toEqual([
      plain(`1E1E 02 00 00 00 0C ${lengths} 03 02 03 0904 000102 000000 1D000000 ${command}`),
    ]);
  });

  it('to unblock on IDEMIA: the PUK by itself, then the new PIN by itself', async () => {
    expect(await blocksOf(COSMO_8, ['unblock', 'PIN2'])).toEqual([
      plain(`1E1E 02 00 00 0C08 02 FF 0904 00 000000 11000000 00200002 0C ${FF_12}`),
      plain(`1E1E 02 00 00 00 00 0C05 01 02 03 0904 010203 000000 11000000 002C0285 0C ${FF_12}`),
    ]);
  });

  it('to unblock on Thales: both in one', async () => {
    expect(await blocksOf(THALES, ['unblock', 'PIN1'])).toEqual([
      plain(
        `1E1E 02 00 00 00 0C 0C04 03 02 03 0904 000102 000000 1D000000 002C0081 18 ${ZERO_12} ${ZERO_12}`,
      ),
    ]);
  });

  it('asks for no message without a display', async () => {
    expect(await blocksOf(COSMO_8, ['unblock', 'PIN1'], { display: false })).toEqual([
      plain(`1E1E 02 00 00 0C08 02 00 0904 00 000000 11000000 00200002 0C ${FF_12}`),
      plain(`1E1E 02 00 00 00 00 0C04 01 02 00 0904 010203 000000 11000000 002C0201 0C ${FF_12}`),
    ]);
  });

  it.each([
    ['en', '0904'],
    ['et', '2504'],
    ['ru', '0000'],
  ] as const)('names the language %s as %s', async (language, bytes) => {
    const [block = ''] = await blocksOf(THALES, ['change', 'PIN1'], { language });
    expect(block.slice(24, 28)).toBe(bytes);
  });

  it('carries no digit', async () => {
    const blocks = [
      ...(await blocksOf(COSMO_8, ['change', 'PUK'])),
      ...(await blocksOf(COSMO_8, ['unblock', 'PIN1'])),
      ...(await blocksOf(THALES, ['unblock', 'PIN2'])),
    ];
    for (const block of blocks) {
      expect(block).toMatch(/(0C(FF|00){12}|18(FF|00){24})$/);
    }
  });
});
