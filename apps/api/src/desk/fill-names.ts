import { type FactId } from '@pinabi/guidance';

/** What stands in the fact register, and is said with its day: nobody writes a fee by hand. */
export const FACT_NAMES = {
  suspendHotline: 'suspend-hotline',
  reapplyFee: 'reapply-fee',
  envelopeFeeEstonia: 'envelope-fee-estonia',
  envelopeFeeMission: 'envelope-fee-mission',
  decisionTime: 'decision-time',
  transportTime: 'transport-time',
  ppaMail: 'ppa-mail',
  idHelpForm: 'id-help-form',
} as const satisfies Readonly<Record<string, FactId>>;
export type FactName = keyof typeof FACT_NAMES;

export const CASE_NAMES = ['reference', 'me', 'pin1', 'pin2', 'puk'] as const;

/** The closed set of names a reply template may hold. */
export const TEMPLATE_NAMES = [...CASE_NAMES, ...(Object.keys(FACT_NAMES) as FactName[])] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

const NAME = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Puts values where the names stand. Text in, text out: nothing is compiled or looked up. */
export function fillNames(text: string, values: Readonly<Record<TemplateName, string>>): string {
  return text.replace(NAME, (whole, name: string) => (isName(name) ? values[name] : whole));
}

/** The names in a text that mean nothing to us. */
export function unknownNames(text: string): string[] {
  return [...text.matchAll(NAME)].map(([, name = '']) => name).filter((name) => !isName(name));
}

function isName(name: string): name is TemplateName {
  return TEMPLATE_NAMES.some((known) => known === name);
}
