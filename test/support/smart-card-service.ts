import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeVirtualCard, type VirtualCard, type VirtualCardDescription } from '@pinabi/card';
import { type Plugged, plugIn } from '../../apps/agent/src/demo/vpcd-link';

const SOCKET = '/run/pcscd/pcscd.comm';

/** The computer's PC/SC service with vpcd's reader, and what is plugged into it. */
export interface SmartCardService {
  /**
   * Puts a virtual card into slot 0. The one before it is pulled. `listen` is told of each command
   * before the card answers it. A command that it calls lost never reaches the card.
   */
  insert(
    description: VirtualCardDescription,
    listen?: (command: Uint8Array) => unknown,
    beyond?: Beyond,
  ): Promise<VirtualCard>;
  pull(): Promise<void>;
  /**
   * Only a service that we started ourselves. `SIGKILL` ends it before this call returns. With a
   * folder: the readers that are named there.
   */
  restart(signal?: 'SIGTERM' | 'SIGKILL', readers?: string): Promise<void>;
  stop(): Promise<void>;
}

interface Beyond {
  readonly onReset?: () => void;
  /** The answer to reset of another kind of card than can be played. */
  readonly atr?: Uint8Array;
}

/** Uses the pcscd that is running, or starts one for as long as the test needs it. */
export async function startSmartCardService(): Promise<SmartCardService> {
  let own = (await answers(SOCKET)) ? undefined : await startPcscd();
  let plugged: Plugged | undefined;
  const pullNow = async () => {
    plugged?.unplug();
    await plugged?.gone;
    plugged = undefined;
    // pcscd looks every 0.4 s; another card put in before that would pass for the one before it.
    await sleep(600);
  };
  let pulled = Promise.resolve();
  const pull = () => (pulled = pullNow());
  return {
    insert: async (description, listen = () => undefined, beyond = {}) => {
      await (plugged === undefined ? pulled : pull());
      const card = makeVirtualCard(description);
      let looks = 0;
      const heard = {
        ...card,
        // pcscd looks for a card every 0.4 s by asking for this; by the third look it has told everybody.
        get atr() {
          looks += 1;
          return beyond.atr ?? card.atr;
        },
        reset: () => {
          beyond.onReset?.();
          card.reset();
        },
        transmit: (command: Uint8Array) => {
          return listen(command) === 'lost' ? new Uint8Array() : card.transmit(command);
        },
      };
      plugged = await plugIn(heard);
      for (let round = 0; looks < 4 && round < 200; round += 1) await sleep(50);
      return card;
    },
    pull,
    restart: async (signal, readers) => {
      if (own === undefined) throw new Error('This pcscd is not ours to restart');
      await end(own, signal);
      own = await startPcscd(readers);
    },
    stop: async () => {
      plugged?.unplug();
      await plugged?.gone;
      if (own !== undefined) await end(own);
    },
  };
}

async function startPcscd(readers?: string): Promise<ChildProcess> {
  const config = readers === undefined ? [] : ['--config', readers];
  const pcscd = spawn('/usr/sbin/pcscd', ['--foreground', ...config], { stdio: 'ignore' });
  for (let round = 0; round < 1_200; round += 1) {
    if (await answers(SOCKET)) return pcscd;
    if (pcscd.exitCode !== null) break;
    await sleep(50);
  }
  pcscd.kill();
  throw new Error(
    'pcscd did not come up; the tests need the Debian packages pcscd and vsmartcard-vpcd',
  );
}

async function end(pcscd: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  const gone = new Promise((resolve) => pcscd.once('exit', resolve));
  pcscd.kill(signal);
  await gone;
}

function answers(path: string): Promise<boolean> {
  if (!existsSync(path)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
