export { ScriptedCard } from './scripted-card';
export { type Listening, listening } from './listening';
export { digits, played } from './played';
export { fromHex, hexOf } from '../bytes/hex';
export { connectionTo } from '../virtual/virtual-readers';
