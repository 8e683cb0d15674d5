import { type Command, INS } from '../apdu/command';
import { meaningOf } from '../apdu/status-word';
import { type Answer, type Transmit, plainTransmit } from '../apdu/transmit';
import { type Application } from '../drivers/driver';
import { CardFault } from './card-fault';
import { type CardConnection } from './reader';

/** One burst of commands. It begins with nothing selected: others share the card. */
export class CardSession {
  readonly transmit: Transmit;
  #selected: Application | undefined;

  private constructor(readonly connection: CardConnection) {
    this.transmit = plainTransmit(connection);
  }

  /** Runs a burst in a transaction of its own. */
  static run<T>(
    connection: CardConnection,
    burst: (session: CardSession) => Promise<T>,
  ): Promise<T> {
    return connection.transaction(() => burst(new CardSession(connection)));
  }

  /**
   * Selects an application unless this burst already did. P2=0C asks for no data, which every
   * generation understands. Anything but 9000 stops: with the wrong application selected, a
   * command for PIN2 may answer 9000 and do nothing.
   */
  async select(application: Application): Promise<void> {
    if (this.#selected === application) return;
    this.#selected = undefined;
    const { sw } = await this.transmit({ ins: INS.select, p1: 4, p2: 0x0c, data: application.aid });
    if (meaningOf(sw).kind !== 'ok') throw new CardFault('unknown-card');
    this.#selected = application;
  }

  /** Selects a file or folder; after that no application counts as selected any more. */
  selectFile(select: Command): Promise<Answer> {
    this.#selected = undefined;
    return this.transmit(select);
  }
}
