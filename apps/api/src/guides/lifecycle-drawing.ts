import { type CardKind, type StateId, nextOf, placeOf, statesOf } from '@pinabi/guidance';

/** The drawing's measures: a box for each state on a grid, with lanes for the arrows between. */
const BOX = { width: 152, height: 62 };
const STEP = { x: 204, y: 82 };
const MARGIN = { x: 30, top: 8, bottom: 32 };
const LETTERS_IN_A_LINE = 19;
const LINE = 17;
/** How far an arrow within a column bows out into the lane beside it. */
const BOW = 26;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The states of one kind of card and the ways between them. A way back to a card that works is a
 * mark on its box, not one more arrow: most states have one, and their arrows would hide the rest.
 */
export function drawLifecycle(
  kind: CardKind,
  own: StateId | undefined,
  nameOf: (id: StateId) => string,
) {
  const states = statesOf(kind);
  const [columns, rows] = sizeOf(states);
  const height = MARGIN.top + STEP.y * rows + BOX.height + MARGIN.bottom;
  return {
    kind,
    width: MARGIN.x * 2 + STEP.x * columns + BOX.width,
    height,
    boxes: states.map((id) => ({
      ...boxOf(id, nameOf(id)),
      isOwn: id === own,
      isWell: id === 'normal',
      returns: comesBack(id, kind),
    })),
    arrows: states.flatMap((id) =>
      nextOf(id, kind)
        .filter((next) => next !== 'normal' || isBefore(id, next))
        .map((next) => (next === 'waiting' ? around(id, next, height) : pathOf(id, next))),
    ),
  };
}

function sizeOf(states: readonly StateId[]): [number, number] {
  const places = states.map(placeOf);
  return [Math.max(...places.map(([column]) => column)), Math.max(...places.map(([, row]) => row))];
}

function isBefore(one: StateId, other: StateId): boolean {
  return placeOf(one)[0] < placeOf(other)[0];
}

function comesBack(id: StateId, kind: CardKind): boolean {
  return nextOf(id, kind).includes('normal') && !isBefore(id, 'normal');
}

function boxOf(id: StateId, name: string) {
  const { x, y } = cornerOf(id);
  const lines = linesOf(name);
  const first = y + BOX.height / 2 + 5 - ((lines.length - 1) * LINE) / 2;
  return {
    ...{ id, x, y, ...BOX },
    mark: { x: x + BOX.width - 8, y: y + 16 },
    lines: lines.map((text, row) => ({ text, x: x + BOX.width / 2, y: first + row * LINE })),
  };
}

function cornerOf(id: StateId): Point {
  const [column, row] = placeOf(id);
  return { x: MARGIN.x + column * STEP.x, y: MARGIN.top + row * STEP.y };
}

/** A name in lines short enough for its box. */
function linesOf(name: string): string[] {
  return name.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    return last === undefined || `${last} ${word}`.length > LETTERS_IN_A_LINE
      ? [...lines, word]
      : [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}

function pathOf(from: StateId, to: StateId): string {
  const [a, b] = [cornerOf(from), cornerOf(to)];
  return a.x === b.x ? withinColumn(a, b) : across(a, b);
}

/** From the right side of one box to the left side of the other. */
function across(a: Point, b: Point): string {
  const [start, end] = [right(a), { x: b.x, y: b.y + BOX.height / 2 }];
  // The bend lies in the lane before the target, so that a long way passes between the boxes.
  const lane = end.x - (STEP.x - BOX.width) / 2;
  return `M${start.x} ${start.y} H${lane - BOW} C${lane} ${start.y} ${lane} ${end.y} ${end.x} ${end.y}`;
}

/** To the next box straight down; past a box between, out to the lane and in again. */
function withinColumn(a: Point, b: Point): string {
  if (b.y - a.y <= STEP.y) {
    const x = a.x + BOX.width / 2;
    return `M${x} ${a.y + BOX.height} V${b.y}`;
  }
  const [start, end] = [right(a), right(b)];
  const lane = start.x + BOW;
  return `M${start.x} ${start.y} C${lane} ${start.y} ${lane} ${end.y} ${end.x} ${end.y}`;
}

/** Back to the beginning: below everything and up at the side. */
function around(from: StateId, to: StateId, height: number): string {
  const [a, b] = [cornerOf(from), cornerOf(to)];
  const [x, side, bottom] = [a.x + BOX.width / 2, MARGIN.x / 2, height - MARGIN.bottom / 2];
  return `M${x} ${a.y + BOX.height} V${bottom} H${side} V${b.y + BOX.height / 2} H${b.x}`;
}

function right({ x, y }: Point): Point {
  return { x: x + BOX.width, y: y + BOX.height / 2 };
}
