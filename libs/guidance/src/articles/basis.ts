import { type Confidence } from '../facts/fact';
import { type FactId } from '../facts/fact-id';
import { type SourceId } from '../facts/source';
import { type Basis, type Section } from './article';

/** The day on which the pages below the articles were read. */
const CHECKED_ON = '2026-11-23';

export const ours: Basis = { kind: 'ours' };

export function byFacts(...facts: readonly FactId[]): Basis {
  return { kind: 'facts', facts };
}

function bySources(confidence: Confidence) {
  return (...sources: readonly SourceId[]): Basis => ({
    kind: 'sources',
    sources,
    confidence,
    checkedOn: CHECKED_ON,
  });
}

export const sure = bySources('high');
export const likely = bySources('medium');
export const unsure = bySources('low');

function section(shape: Section['shape']) {
  return (id: string, statements: Section['statements']): Section => ({ id, shape, statements });
}

export const text = section('text');
export const list = section('list');
export const steps = section('steps');
