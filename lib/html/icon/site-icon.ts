/** @module The picture of a publication that has none of its own: a folded broadsheet, as rectangles. */

/** A rectangle in units of the picture's grid. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue: `9d1c1f`. */
  readonly colour: string;
}

/** The grid is so many units wide and high. */
export const ICON_UNITS = 32;

const PAPER = 'fffefb';
const INK = '1a1a1a';
const ACCENT = '9d1c1f';

function patch(
  colour: string,
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
): Patch {
  return { x, y, width, height, colour };
}

/** From the back to the front: ground, sheet, name, rule, picture, lines of text. */
export const SITE_ICON: readonly Patch[] = [
  patch(ACCENT, [0, 0], [32, 32]),
  patch(PAPER, [6, 4], [20, 24]),
  patch(INK, [8, 6], [16, 4]),
  patch(INK, [8, 12], [16, 1]),
  patch(ACCENT, [8, 15], [7, 6]),
  patch(INK, [17, 15], [7, 1]),
  patch(INK, [17, 17], [7, 1]),
  patch(INK, [17, 19], [7, 1]),
  patch(INK, [8, 23], [16, 1]),
  patch(INK, [8, 25], [12, 1]),
];
