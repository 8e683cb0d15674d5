export { ScriptedCard } from './scripted-card';
export { fromHex, hexOf } from '../bytes/hex';
export { connectionTo } from '../virtual/virtual-readers';
