import { LIFECYCLE, type Locale, STATE_IDS, type StateId, words } from '@pinabi/guidance';

/** The drawing's measures: a box for each state on a grid of four columns and six rows. */
const BOX = { width: 170, height: 58 };
const STEP = { x: 220, y: 96 };
const MARGIN = 12;
const LETTERS_IN_A_LINE = 22;

export function lifecyclePage(locale: Locale, own: StateId | undefined) {
  const t = words(locale);
  const nameOf = (id: StateId) => t(`lifecycle:state.${id}.name`);
  return {
    own,
    ownName: own === undefined ? undefined : nameOf(own),
    width: MARGIN * 2 + STEP.x * 3 + BOX.width,
    height: MARGIN * 2 + STEP.y * 5 + BOX.height,
    boxes: STATE_IDS.map((id) => boxOf(id, nameOf(id), id === own)),
    arrows: STATE_IDS.flatMap((id) => LIFECYCLE[id].next.map((next) => arrowOf(id, next))),
    states: STATE_IDS.map((id) => ({
      id,
      isOwn: id === own,
      next: LIFECYCLE[id].next.map((next) => ({ id: next, name: nameOf(next) })),
    })),
  };
}

function boxOf(id: StateId, name: string, isOwn: boolean) {
  const { x, y } = cornerOf(id);
  const lines = linesOf(name);
  const first = y + BOX.height / 2 + 5 - (lines.length - 1) * 9;
  return {
    ...{ id, isOwn, x, y, width: BOX.width, height: BOX.height },
    lines: lines.map((text, row) => ({ text, x: x + BOX.width / 2, y: first + row * 18 })),
  };
}

function cornerOf(id: StateId) {
  const [column, row] = LIFECYCLE[id].at;
  return { x: MARGIN + column * STEP.x, y: MARGIN + row * STEP.y };
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

/** From the side of one box to the side of the other that look at each other. */
function arrowOf(from: StateId, to: StateId) {
  const [a, b] = [cornerOf(from), cornerOf(to)];
  const middle = { x: BOX.width / 2, y: BOX.height / 2 };
  const [start, end] =
    a.x === b.x
      ? besideEachOther(a, b)
      : [
          { x: a.x + (b.x > a.x ? BOX.width : 0), y: a.y + middle.y },
          { x: b.x + (b.x > a.x ? 0 : BOX.width), y: b.y + middle.y },
        ];
  const bend = a.x === b.x ? bow(start, end) : sweep(start, end);
  return { path: `M${start.x} ${start.y} C${bend} ${end.x} ${end.y}`, back: to === 'normal' };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** In one column: straight down to the next box, or out at the side and around those between. */
function besideEachOther(a: Point, b: Point): [Point, Point] {
  const down = b.y - a.y === STEP.y;
  if (down) {
    const x = a.x + BOX.width / 2;
    return [
      { x, y: a.y + BOX.height },
      { x, y: b.y },
    ];
  }
  return [
    { x: a.x, y: a.y + BOX.height / 2 },
    { x: b.x, y: b.y + BOX.height / 2 },
  ];
}

function bow(start: Point, end: Point): string {
  const out = end.y - start.y === STEP.y - BOX.height ? 0 : 34;
  return `${start.x - out} ${start.y} ${end.x - out} ${end.y}`;
}

function sweep(start: Point, end: Point): string {
  const half = (start.x + end.x) / 2;
  return `${half} ${start.y} ${half} ${end.y}`;
}
