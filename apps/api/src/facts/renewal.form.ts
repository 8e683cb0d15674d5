import {
  type FactId,
  GOOD_FOR_MONTHS,
  type Renewal,
  factNow,
  inspectFreeText,
} from '@pinabi/guidance';
import { z } from 'zod';
import { type ParsedForm, parseForm } from '../web/parse-form';

const https = z
  .url({ protocol: /^https$/, error: 'facts:desk.sourceError' })
  .max(300, 'facts:desk.sourceError')
  .refine((url) => inspectFreeText(inWords(url)).tier !== 'hard', 'facts:desk.sourceError');
/** The guard reads words; an address has other marks between them. */
function inWords(url: string): string {
  return url.replace(/[^\p{L}\p{N}]+/gu, ' ');
}

const whole = z.coerce
  .number('facts:desk.valueError')
  .int()
  .min(0, 'facts:desk.valueError')
  .max(9999);
const blank = z.literal('').transform(() => undefined);

/** The value has the shape it has in the register: staff change figures, not what a fact is. */
const VALUES = {
  money: z.object({ euros: whole }),
  span: z.object({ from: whole, to: z.union([blank, whole]).optional() }),
  phone: z.object({ number: z.string().regex(/^\+?[\d ]{3,20}$/, 'facts:desk.valueError') }),
  mail: z.object({ address: z.email('facts:desk.valueError').max(100) }),
  link: z.object({ url: https }),
  free: z.object({}),
  words: z.object({}),
} as const;

const Common = (today: string) =>
  z.object({
    source: https,
    checkedOn: z.iso
      .date('facts:desk.dateError')
      .refine((day) => day <= today, 'facts:desk.dateError'),
    confidence: z.enum(['high', 'medium', 'low'], 'case:errors.choose'),
  });

/** What somebody read, as a renewal that could be published. */
export function readRenewal(id: FactId, body: unknown, today: string): ParsedForm<Renewal> {
  const { value: known } = factNow(id);
  const common = parseForm(Common(today), body);
  const value = parseForm<object>(VALUES[known.kind], body);
  if (!common.ok || !value.ok) {
    return { ok: false, errors: { ...errorsOf(common), ...errorsOf(value) } };
  }
  const { source, checkedOn, confidence } = common.value;
  const renewal = {
    value: { ...known, ...value.value },
    ...{ confidence, checkedOn, expiresOn: monthsAfter(checkedOn, GOOD_FOR_MONTHS[confidence]) },
    source: { name: source.replace(/^https:\/\/(www[.])?|\/$/g, ''), url: source },
  };
  return { ok: true, value: renewal };
}

function errorsOf<T>(form: ParsedForm<T>): Readonly<Record<string, string>> {
  return form.ok ? {} : form.errors;
}

function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
