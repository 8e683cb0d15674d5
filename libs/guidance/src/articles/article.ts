import { type Confidence } from '../facts/fact';
import { type FactId } from '../facts/fact-id';
import { type SourceId } from '../facts/source';
import { type OutcomeId } from '../outcomes/outcome';

export const ARTICLE_SLUGS = [
  'lost-card',
  'never-asked',
  'blocked',
  'lost-codes',
  'first-use',
  'changing',
  'codes',
  'pin1-and-pin2',
  'keeping-safe',
  'sharing',
] as const;
export type ArticleSlug = (typeof ARTICLE_SLUGS)[number];

/** What a statement rests on: facts of the register, pages read that day, or our own rule. */
export type Basis =
  | { readonly kind: 'facts'; readonly facts: readonly FactId[] }
  | {
      readonly kind: 'sources';
      readonly sources: readonly SourceId[];
      readonly confidence: Confidence;
      readonly checkedOn: string;
    }
  | { readonly kind: 'ours' };

/** One heading and what stands below it. Words: `articles:<slug>.<section id>.<statement id>`. */
export interface Section {
  readonly id: string;
  /** Steps are done in order; a list is looked through; text is read. */
  readonly shape: 'steps' | 'list' | 'text';
  readonly statements: Readonly<Record<string, Basis>>;
}

export interface Article {
  /** Something has happened already. */
  readonly urgent: boolean;
  /** The number to call stands before everything else. */
  readonly suspendFirst?: true;
  readonly sections: readonly Section[];
  /** The ways out it leads to, and what to read next. */
  readonly outcomes: readonly OutcomeId[];
  readonly see: readonly ArticleSlug[];
}
