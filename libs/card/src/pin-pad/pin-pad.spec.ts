import { COSMO_8, COSMO_X } from '../drivers/idemia';
import { THALES } from '../drivers/thales';
import { type Driver } from '../drivers/driver';
import { CardFault } from '../reader/card-fault';
import { played } from '../testing/played';
import { FEATURE_REQUEST, ScriptedPad, type ScriptedPadOptions } from '../testing/scripted-pad';
import { type VirtualCardDescription } from '../virtual/virtual-card';
import { changeOnPad, unblockOnPad } from './pad-operations';
import { findPinPad, type PinPad } from './pin-pad';

const SOME_READER = 'Some Reader [CCID Interface] 00 00';
const PROPERTIES = 0x42330012;

/** VERIFY_PIN_DIRECT, MODIFY_PIN_DIRECT and GET_TLV_PROPERTIES, as the CCID driver answers. */
const DIRECT: ScriptedPadOptions = {
  answers: {
    [FEATURE_REQUEST]: '0604 42330006 0704 42330007 1204 42330012',
    [PROPERTIES]: '01020000 0B02E604 0C0203E0',
  },
  codes: { verify: 0x42330006, modify: 0x42330007 },
};

/** VERIFY_PIN_START and _FINISH, MODIFY_PIN_START and _FINISH, DIRECT too, IFD_PIN_PROPERTIES. */
const START_FINISH: ScriptedPadOptions = {
  answers: {
    [FEATURE_REQUEST]:
      '0104 42330001 0204 42330002 0304 42330003 0404 42330004 0604 42330006 0704 42330007 0A04 4233000A',
    [0x4233000a]: '1002 02 00',
  },
  codes: {
    verify: 0x42330001,
    verifyFinish: 0x42330002,
    modify: 0x42330003,
    modifyFinish: 0x42330004,
  },
};

async function atPad(
  driver: Driver,
  options = DIRECT,
  description: Partial<VirtualCardDescription> = {},
) {
  const { card, connection } = played(driver, description);
  const reader = new ScriptedPad(connection, options);
  const pad = await found(reader);
  if (pad === null) throw new Error('No pad');
  const on = { pad, language: 'en' } as const;
  return {
    card,
    reader,
    sent: connection.sent,
    change: (code: 'PIN1' | 'PIN2' | 'PUK') => changeOnPad(reader, driver, code, on),
    unblock: (code: 'PIN1' | 'PIN2') => unblockOnPad(reader, driver, code, on),
  };
}

function found(reader: ScriptedPad, readerName = SOME_READER): Promise<PinPad | null> {
  return findPinPad(reader, { readerName, featureRequest: FEATURE_REQUEST });
}

/** No reader with keys is at hand: bytes by the documents, and a reader that is played. */
describe('the reader’s own keys', () => {
  it.each([
    ['DIRECT', DIRECT],
    ['START and FINISH', START_FINISH],
  ])('change and unblock by %s, on every generation', async (_, options) => {
    for (const driver of [COSMO_8, COSMO_X, THALES]) {
      const { reader, card, change, unblock } = await atPad(driver, options, {
        left: { PIN1: 2, PIN2: 0 },
      });
      reader.types(['1234', '9613']);
      expect((await change('PIN1')).outcome).toEqual({ kind: 'done' });
      if (driver.unblock === 'one-command') reader.types(['12345678', '70531']);
      else reader.types(['12345678']).types(['70531']);
      expect((await unblock('PIN2')).outcome).toEqual({ kind: 'done' });
      expect(card.counters()).toMatchObject({ PIN1: { left: 3 }, PIN2: { left: 3 } });
    }
  });

  it('takes the PUK back after an unblock at the pad', async () => {
    const { reader, sent, unblock } = await atPad(COSMO_8, DIRECT, { left: { PIN1: 0 } });
    reader.types(['12345678']).types({ end: '6401' });
    expect((await unblock('PIN1')).outcome).toEqual({ kind: 'pad', end: 'cancelled' });
    expect(sent).toContain('0020FF02');
  });

  it.each([
    ['6400', 'timed-out'],
    ['6401', 'cancelled'],
    ['6402', 'differs'],
    ['6403', 'length'],
    ['6404', 'off'],
    ['6B80', 'refused'],
  ] as const)('an entry that ends with %s is %s, and costs nothing', async (end, told) => {
    for (const driver of [COSMO_8, THALES]) {
      const { reader, card, change, unblock } = await atPad(driver);
      const whole = card.counters();
      reader.types({ end }).types({ end });
      expect(await change('PIN1')).toEqual({ outcome: { kind: 'pad', end: told }, after: whole });
      expect(await unblock('PIN1')).toEqual({ outcome: { kind: 'pad', end: told }, after: whole });
    }
  });

  it('does not believe a pad that says "cancelled" while a try went', async () => {
    const { reader, card, change } = await atPad(COSMO_8);
    const control = reader.control.bind(reader);
    reader.control = async (code, input) => {
      await control(code, input);
      return Uint8Array.of(0x64, 0x01);
    };
    reader.types(['9999', '9613']);
    expect(await change('PIN1')).toEqual({ outcome: { kind: 'unknown' }, after: card.counters() });
  });

  it('believes it where no counter says otherwise: the card is gone, or never told one', async () => {
    const cancelled = { kind: 'pad', end: 'cancelled' };
    const gone = await atPad(COSMO_8);
    gone.reader.types({ end: '6401' });
    const control = gone.reader.control.bind(gone.reader);
    gone.reader.control = (code, input) => {
      gone.reader.transmit = () => Promise.reject(new CardFault('card-removed'));
      return control(code, input);
    };
    expect(await gone.change('PIN1')).toEqual({ outcome: cancelled, after: null });
    for (const told of [0, 1]) {
      let asked = 0;
      const silent = await atPad(COSMO_8);
      const transmit = silent.reader.transmit.bind(silent.reader);
      silent.reader.transmit = (command) =>
        command[1] === 0xcb && Math.floor(asked++ / 3) === told
          ? Promise.resolve(Uint8Array.of(0x6a, 0x88))
          : transmit(command);
      silent.reader.types({ end: '6401' });
      expect((await silent.change('PIN1')).outcome).toEqual(cancelled);
    }
  });

  it('counts a wrong code where it was compared, and never asks again by itself', async () => {
    const { reader, change, unblock } = await atPad(COSMO_8);
    reader.types(['99999', '70531']).types(['87654321']);
    const missed = { kind: 'wrong-code', left: 2 };
    expect((await change('PIN2')).outcome).toEqual({ ...missed, code: 'PIN2' });
    expect((await unblock('PIN1')).outcome).toEqual({ ...missed, code: 'PUK' });
    expect(reader.blocks).toHaveLength(2);
  });

  it('names the PUK where the PUK was wrong, also where both codes go in one command', async () => {
    const { reader, unblock } = await atPad(THALES);
    reader.types(['87654321', '70531']);
    expect((await unblock('PIN2')).outcome).toEqual({ kind: 'wrong-code', code: 'PUK', left: 2 });
  });

  it.each(['63C2', '6983'])('takes %s behind a right PUK for no miss of the PIN', async (sw) => {
    const { reader, unblock } = await atPad(COSMO_8, DIRECT, { left: { PIN1: 0 } });
    reader.types(['12345678']).types({ end: sw });
    expect((await unblock('PIN1')).outcome).toEqual({ kind: 'unknown' });
  });

  it('asks for nothing where nothing can come of it', async () => {
    const blocked = await atPad(THALES, DIRECT, { left: { PUK: 0 } });
    expect((await blocked.unblock('PIN1')).outcome).toEqual({ kind: 'blocked', code: 'PUK' });
    expect((await blocked.change('PUK')).outcome.kind).toBe('not-allowed');
    expect(blocked.reader.blocks).toEqual([]);
  });

  it('knows no outcome when the reader falls silent', async () => {
    for (const silence of [
      () => Promise.resolve(new Uint8Array()),
      () => Promise.reject(new CardFault('reader-gone')),
    ]) {
      const { reader, change } = await atPad(COSMO_8);
      reader.control = silence;
      expect((await change('PIN1')).outcome).toEqual({ kind: 'unknown' });
    }
  });
});

describe('what goes wrong at the keys', () => {
  const block = Uint8Array.of(1);
  const padThatThrows = async (error: Error) => {
    const reader = new ScriptedPad(played(COSMO_8).connection, DIRECT);
    const pad = await found(reader);
    reader.control = () => Promise.reject(error);
    return pad?.enter(reader, 'verify', block);
  };

  it('is an outcome that nobody knows, with the fault that brought it about', async () => {
    const cause = new CardFault('reader-gone');
    const expected = { reason: 'outcome-unknown', cause };
    await expect(padThatThrows(cause)).rejects.toMatchObject(expected);
  });

  it('is thrown on as it is when it is ours', async () => {
    const ours = new TypeError('ours');
    await expect(padThatThrows(ours)).rejects.toBe(ours);
    const reader = new ScriptedPad(played(COSMO_8).connection, DIRECT);
    reader.control = () => Promise.reject(ours);
    await expect(found(reader)).rejects.toBe(ours);
  });
});

describe('whether there are keys at all', () => {
  const connection = () => played(COSMO_8).connection;

  it('is asked with control codes alone that the reader has named', async () => {
    const reader = readerThat({ [FEATURE_REQUEST]: '0604 42330006 0704 42330007' });
    const asked: number[] = [];
    const control = reader.control.bind(reader);
    reader.control = (code, input) => {
      asked.push(code);
      return control(code, input);
    };
    await found(reader);
    expect(asked).toEqual([FEATURE_REQUEST]);
  });

  const readerThat = (answers: Record<number, string>) =>
    new ScriptedPad(connection(), { ...DIRECT, answers });

  it.each([
    ['both ways at once', '0604 42330006 0704 42330007'],
    ['pairs', '0104 42330001 0204 42330002 0304 42330003 0404 42330004'],
    ['one each', '0104 42330001 0204 42330002 0704 42330007'],
  ])('yes: %s', async (_, features) => {
    expect(await found(readerThat({ [FEATURE_REQUEST]: features }))).not.toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['VERIFY alone', '0604 42330006'],
    ['MODIFY alone', '0704 42330007'],
    ['a beginning without an end', '0104 42330001 0304 42330003'],
    ['ends without a beginning', '0204 42330002 0404 42330004'],
    ['a record of another length', '0602 4233 0006 0704 42330007'],
    ['a cut record', '0604 42330006 0704 423300'],
  ])('no: %s', async (_, features) => {
    expect(await found(readerThat({ [FEATURE_REQUEST]: features }))).toBeNull();
  });

  it('no: a reader that does not know the question, or has no such door', async () => {
    expect(await found(readerThat({}))).toBeNull();
    const doorless = { readerName: SOME_READER, featureRequest: FEATURE_REQUEST };
    expect(await findPinPad(connection(), doorless)).toBeNull();
  });

  it.each([
    ['HID Global OMNIKEY 3x21 Smart Card Reader 0', '0B02E604 0C0203E0'],
    ['HID Global OMNIKEY 6121 Smart Card Reader 0', ''],
    [SOME_READER, '0B026B07 0C023130'],
    [SOME_READER, '0C023266 0B026B07'],
    [SOME_READER, '080D 4F4D4E494B45592056312E3030 0B02 3C41 0C020121'],
  ])('no: %s that says %s is known to speak falsely', async (name, properties) => {
    const reader = readerThat({ ...DIRECT.answers, [PROPERTIES]: properties });
    expect(await found(reader, name)).toBeNull();
  });

  it('yes: another reader of the same maker, and one whose properties are cut', async () => {
    for (const properties of ['0B026B07 0C020110', '0B026B', '0B', '']) {
      const reader = readerThat({ ...DIRECT.answers, [PROPERTIES]: properties });
      expect(await found(reader)).not.toBeNull();
    }
  });

  it.each([
    ['0102 1002', true],
    ['0102 0000', false],
    ['0102 0001', true],
  ])('tells a display by %s: %s', async (properties, hasDisplay) => {
    const reader = readerThat({ ...DIRECT.answers, [PROPERTIES]: properties });
    expect((await found(reader))?.hasDisplay).toBe(hasDisplay);
  });

  it('tells a display by IFD_PIN_PROPERTIES where there is nothing better', async () => {
    const features = '0604 42330006 0704 42330007 0A04 4233000A';
    for (const [layout, hasDisplay] of [
      ['1002 07 1E', true],
      ['0001 07 1E', true],
      ['0000 07 1E', false],
      ['', false],
    ] as const) {
      const reader = readerThat({ [FEATURE_REQUEST]: features, [0x4233000a]: layout });
      expect((await found(reader))?.hasDisplay).toBe(hasDisplay);
    }
  });
});
