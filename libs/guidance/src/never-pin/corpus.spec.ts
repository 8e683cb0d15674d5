import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspectFreeText } from './never-pin';

const FOLDER = join(__dirname, 'corpus');
const LEAST_RECALL = 0.99;
const MOST_FALSE_REFUSALS = 0.01;

interface Sentence {
  readonly language: string;
  readonly holdsCode: boolean;
  readonly text: string;
}

const CORPUS: readonly Sentence[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => sentencesIn(name));

function sentencesIn(name: string): Sentence[] {
  const lines = readFileSync(join(FOLDER, name), 'utf8').split('\n');
  return lines
    .filter((line) => /^[!=] /.test(line))
    .map((line) => ({
      language: name.replace('.txt', ''),
      holdsCode: line.startsWith('!'),
      text: line.slice(2),
    }));
}

const tierOf = ({ text }: Sentence) => inspectFreeText(text).tier;
const codes = CORPUS.filter(({ holdsCode }) => holdsCode);
const innocent = CORPUS.filter(({ holdsCode }) => !holdsCode);

/** What is published of the guard: see corpus/README.md. */
describe('the never-PIN guard on its corpus', () => {
  it('is measured on at least 400 sentences in seven languages, half of them innocent', () => {
    const languages = [...new Set(CORPUS.map(({ language }) => language))];
    expect(languages.sort()).toEqual(['de', 'en', 'es', 'et', 'fr', 'ru', 'uk']);
    expect(CORPUS.length).toBeGreaterThanOrEqual(400);
    expect(new Set(CORPUS.map(({ text }) => text)).size).toBeGreaterThanOrEqual(400);
    expect(Math.min(codes.length, innocent.length)).toBeGreaterThanOrEqual(200);
  });

  it('finds at least 99 % of the codes and refuses at most 1 % of the innocent', () => {
    const missed = codes.filter((sentence) => tierOf(sentence) !== 'hard');
    const refused = innocent.filter((sentence) => tierOf(sentence) === 'hard');
    const asked = innocent.filter((sentence) => tierOf(sentence) === 'soft');
    process.stdout.write(report(missed, refused, asked));
    expect(1 - missed.length / codes.length).toBeGreaterThanOrEqual(LEAST_RECALL);
    expect(refused.length / innocent.length).toBeLessThanOrEqual(MOST_FALSE_REFUSALS);
  });

  it('keeps no run of four or more digits of a refused sentence', () => {
    const kept = codes
      .map((sentence) => inspectFreeText(sentence.text))
      .filter(({ tier, text }) => tier === 'hard' && /\d[\d .-]{3,}\d/u.test(text));
    expect(kept).toEqual([]);
  });
});

function report(
  missed: readonly Sentence[],
  refused: readonly Sentence[],
  asked: readonly Sentence[],
): string {
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  return [
    `never-PIN guard: recall ${share(codes.length - missed.length, codes.length)} of ${codes.length} codes,`,
    ` refused ${share(refused.length, innocent.length)} and asked about ${share(asked.length, innocent.length)}`,
    ` of ${innocent.length} innocent sentences\n`,
    ...missed.map(({ language, text }) => `  missed (${language}): ${text}\n`),
    ...refused.map(({ language, text }) => `  refused (${language}): ${text}\n`),
    ...asked.map(({ language, text }) => `  asked (${language}): ${text}\n`),
  ].join('');
}
