import { type Answer, sendOnce } from '../apdu/transmit';
import { CardFault } from '../reader/card-fault';
import { type CardConnection } from '../reader/reader';
import { isDenied } from './denied-readers';
import { FEATURE, featuresIn, propertiesIn, PROPERTY } from './features';

/** The doors of a reader to its own keys: one command, or a beginning and an end. */
type Way =
  | { readonly kind: 'direct'; readonly code: number }
  | { readonly kind: 'start-finish'; readonly start: number; readonly finish: number };

interface Ways {
  readonly verify: Way;
  readonly modify: Way;
}

/** A reader on whose own keys codes can be typed, so that they never come near the computer. */
export class PinPad {
  constructor(
    private readonly ways: Ways,
    readonly hasDisplay: boolean,
  ) {}

  /** Lets a person type, and the reader send: once. As with every code, only the card knows how it ended. */
  async enter(
    connection: CardConnection,
    what: 'verify' | 'modify',
    block: Uint8Array,
  ): Promise<Answer> {
    try {
      return await sendOnce(
        { transmit: (bytes) => askPad(connection, this.ways[what], bytes) },
        block,
      );
    } catch (error) {
      if (error instanceof CardFault) throw new CardFault('outcome-unknown', { cause: error });
      throw error;
    }
  }
}

async function askPad(connection: CardConnection, way: Way, block: Uint8Array) {
  if (way.kind === 'direct') return control(connection, way.code, block);
  await control(connection, way.start, block);
  return control(connection, way.finish);
}

export interface PadSearch {
  /** As PC/SC lists it. */
  readonly readerName: string;
  /** SCARD_CTL_CODE(3400), which is another number on Windows than elsewhere. */
  readonly featureRequest: number;
}

/**
 * The PIN pad of the reader, if it has one that can do both: VERIFY and MODIFY. `null` also for a
 * reader that does not answer, or whose word is known to be false.
 */
export async function findPinPad(
  connection: CardConnection,
  { readerName, featureRequest }: PadSearch,
): Promise<PinPad | null> {
  const features = featuresIn(await told(connection, featureRequest));
  const verify = wayOf(features, FEATURE.verifyStart, FEATURE.verifyFinish, FEATURE.verifyDirect);
  const modify = wayOf(features, FEATURE.modifyStart, FEATURE.modifyFinish, FEATURE.modifyDirect);
  if (verify === null || modify === null) return null;
  const properties = propertiesIn(await told(connection, features.get(FEATURE.tlvProperties)));
  const identity = {
    name: readerName,
    vendor: properties.get(PROPERTY.vendor),
    product: properties.get(PROPERTY.product),
  };
  if (isDenied(identity)) return null;
  const hasDisplay = (properties.get(PROPERTY.display) ?? (await layout(connection, features))) > 0;
  return new PinPad({ verify, modify }, hasDisplay);
}

/** START and FINISH before DIRECT, as the peers do. Half a pair is none. */
function wayOf(
  features: ReadonlyMap<number, number>,
  startTag: number,
  finishTag: number,
  directTag: number,
): Way | null {
  const [start, finish] = [features.get(startTag), features.get(finishTag)];
  if (start !== undefined && finish !== undefined) return { kind: 'start-finish', start, finish };
  const code = features.get(directTag);
  return code === undefined ? null : { kind: 'direct', code };
}

/** wLcdLayout of IFD_PIN_PROPERTIES: rows and columns, both 0 without a display. */
async function layout(
  connection: CardConnection,
  features: ReadonlyMap<number, number>,
): Promise<number> {
  const [columns = 0, rows = 0] = await told(connection, features.get(FEATURE.pinProperties));
  return columns | rows;
}

/** What the reader tells of itself. A reader without such a door is simply one without a pad. */
async function told(connection: CardConnection, code: number | undefined): Promise<Uint8Array> {
  if (code === undefined) return new Uint8Array();
  try {
    return await control(connection, code);
  } catch (error) {
    if (error instanceof CardFault) return new Uint8Array();
    throw error;
  }
}

async function control(
  connection: CardConnection,
  code: number,
  input: Uint8Array = new Uint8Array(),
): Promise<Uint8Array> {
  if (connection.control === undefined) return new Uint8Array();
  return connection.control(code, input);
}
