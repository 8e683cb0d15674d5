export { ScriptedCard } from './scripted-card';
export { type Listening, listening } from './listening';
export { digits, played } from './played';
export { fromHex, hexOf } from '../bytes/hex';
export { FEATURE_REQUEST, ScriptedPad } from './scripted-pad';
export { connectionTo } from '../virtual/virtual-readers';
