import { createRequire } from 'node:module';
import type koffi from 'koffi';

export type Native = typeof koffi;

/** Asked for only when a library of the system is: the demo needs none, and works where koffi has no binary. */
export function loadNative(): Native {
  return createRequire(__filename)('koffi') as Native;
}
