import { type Readers } from '@pinabi/card';
import { type Locale, type Translate } from '@pinabi/guidance';
import { type Invocation } from '../command-line/arguments';
import { type ExitCode } from '../command-line/exit-codes';
import { type Surroundings } from '../config/env';
import { type Demo } from '../demo/demo-readers';
import { type Screen } from '../terminal/screen';

/** What every command has at hand. */
export interface Context {
  readonly invocation: Invocation;
  readonly surroundings: Surroundings;
  readonly version: string;
  readonly locale: Locale;
  readonly t: Translate;
  readonly screen: Screen;
  /** The computer's readers, or the one of the demo. */
  readonly readers: Readers;
  /** The demo's card, so that it can learn what the PIN worker did to it. */
  readonly demo: Demo | null;
}

/** How a command ended. `document` is what `--json` prints. */
export interface Ending {
  readonly exit: ExitCode;
  readonly document: object | null;
}
