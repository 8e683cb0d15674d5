import { type CardReport, type Locale } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { type Case } from './case.entity';

/** What the case page shows about connecting the agent. */
export type PairingPanel =
  | { readonly state: 'none' | 'ended' }
  | {
      readonly state: 'waiting';
      readonly key: string;
      readonly command: string;
      /** The same for somebody who runs the agent from this project's folder. */
      readonly fromSource: string;
      /** Where the agent says that it will send. */
      readonly host: string;
      readonly secondsLeft: number;
      readonly until: string;
    }
  | { readonly state: 'connected'; readonly until: string };

/** Knows how far the pairing of a case is. Fulfilled by the pairing room. */
export abstract class PairingDesk {
  /** The key itself is known to the browser that asked for it, and to nobody else. */
  abstract panel(request: FastifyRequest, held: Case, locale: Locale): Promise<PairingPanel>;

  /** A report that the person carried here by hand. The same one twice counts once. */
  abstract takePasted(held: Case, report: CardReport): Promise<'taken' | 'too-many'>;
}
