import { SECOND } from '../config/clock';
import { type Present } from './presence';

/** Who else is at a case, by name. */
export interface Others {
  readonly looking: readonly string[];
  readonly writing: readonly string[];
  /** Seconds until the first of those who write may have stopped: then the page asks again. */
  readonly again?: number;
}

export function othersShown(
  present: readonly Present[],
  names: ReadonlyMap<string, string>,
): Others {
  const named = present.flatMap(({ staffId, writesFor }) => {
    const name = names.get(staffId);
    return name === undefined ? [] : [{ name, writesFor }];
  });
  const ends = named.flatMap(({ writesFor }) => writesFor ?? []);
  return {
    looking: named.filter(({ writesFor }) => writesFor === undefined).map(({ name }) => name),
    writing: named.filter(({ writesFor }) => writesFor !== undefined).map(({ name }) => name),
    ...(ends.length > 0 && { again: Math.ceil(Math.min(...ends) / SECOND) }),
  };
}
