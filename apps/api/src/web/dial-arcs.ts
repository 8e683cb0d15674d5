/** One arc of a dial: a try there can be, and whether it is left. */
export interface DialArc {
  readonly path: string;
  readonly isLeft: boolean;
}

const CENTRE = 50;
const RADIUS = 42;

/**
 * The arcs of a dial in a box of 100 by 100, clockwise from the top. The tries left come last, so
 * that the ring empties clockwise like a clock that runs down.
 */
export function dialArcs(pips: readonly boolean[]): DialArc[] {
  const used = pips.filter((isLeft) => !isLeft).length;
  const turn = 360 / pips.length;
  const gap = Math.min(16, turn / 3);
  return pips.map((_, place) => ({
    path: arcBetween(place * turn + gap / 2, (place + 1) * turn - gap / 2),
    isLeft: place >= used,
  }));
}

function arcBetween(from: number, to: number): string {
  const long = to - from > 180 ? 1 : 0;
  return `M${pointAt(from)}A${RADIUS} ${RADIUS} 0 ${long} 1 ${pointAt(to)}`;
}

function pointAt(degrees: number): string {
  const angle = ((degrees - 90) * Math.PI) / 180;
  const place = (direction: number) => (CENTRE + RADIUS * direction).toFixed(1);
  return `${place(Math.cos(angle))} ${place(Math.sin(angle))}`;
}
