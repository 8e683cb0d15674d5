export { type Allowance, Limits, type Rule } from './limits';
export { networkPrefix } from './network-prefix';
