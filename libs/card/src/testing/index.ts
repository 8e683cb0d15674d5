export { ScriptedCard } from './scripted-card';
export { type Listening, listening } from './listening';
export { fromHex, hexOf } from '../bytes/hex';
export { connectionTo } from '../virtual/virtual-readers';
