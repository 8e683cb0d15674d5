import { type Flow } from '../flow/flow';
import { wayOut } from './way-out';

const FLOWS: readonly Flow[] = [wayOut];

/** A flow by the name it has in an address. */
export function flowNamed(name: string): Flow | undefined {
  return FLOWS.find((flow) => flow.name === name);
}

/** The same question, asked at another place of the flow, is asked in the same words. */
const ASKED_AS: Readonly<Record<string, string>> = {
  'puk-forgotten': 'puk',
  'issued-puk-blocked': 'issued',
  'issued-puk-lost': 'issued',
  'issued-suspended': 'issued',
};

/** Where the words of a question stand: `.ask`, perhaps `.hint`, and `.answer.<answer>`. */
export function wordsOfQuestion(flow: Flow, node: string): string {
  return `guide:${flow.name}.${ASKED_AS[node] ?? node}`;
}
