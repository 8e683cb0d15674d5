import {
  CARD_KINDS,
  type CardKind,
  type Locale,
  STATE_IDS,
  type StateId,
  nextOf,
  onlyOf,
  words,
} from '@pinabi/guidance';
import { drawLifecycle } from './lifecycle-drawing';

/** The states drawn for each kind of card, and the same as a table; one's own marked in both. */
export function lifecyclePage(
  locale: Locale,
  own: StateId | undefined,
  kind: CardKind | undefined,
) {
  const t = words(locale);
  const nameOf = (id: StateId) => t(`lifecycle:state.${id}.name`);
  const kinds = kind === undefined ? CARD_KINDS : [kind];
  const states = STATE_IDS.filter((id) => kinds.some((each) => (onlyOf(id) ?? each) === each));
  return {
    own,
    ownName: own === undefined ? undefined : nameOf(own),
    otherKinds: kind !== undefined,
    drawings: kinds.map((each) => drawLifecycle(each, own, nameOf)),
    states: states.map((id) => ({
      id,
      isOwn: id === own,
      only: onlyOf(id),
      next: leadsTo(id, kinds).map((step) => ({ ...step, name: nameOf(step.id) })),
    })),
  };
}

/** Where a state leads; what holds for one kind of card alone says so. */
function leadsTo(id: StateId, kinds: readonly CardKind[]) {
  const own = kinds.filter((kind) => (onlyOf(id) ?? kind) === kind);
  const all = [...new Set(own.flatMap((kind) => nextOf(id, kind)))];
  return all.map((next) => {
    const going = own.filter((kind) => nextOf(id, kind).includes(next));
    return { id: next, only: own.length > going.length ? going[0] : undefined };
  });
}
