/**
 * Hundreds of dots as one shape, with where each stands beside it: on the screen one readout tells of the nearest. A file,
 * where nobody listens, has an element with its words for each.
 */
import type { RenderFunction } from "@observablehq/plot";
import { element, type Look } from "./look.ts";

export interface Spot {
  /** Pixels from the picture's upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly tip: string;
}

interface Shape {
  readonly r: number;
  readonly fill: string;
  readonly fillOpacity?: number;
  readonly stroke?: string;
  readonly strokeWidth?: number;
}

const whole = (value: number): number => Math.round(value * 10) / 10;

/** Draws those of `points` that are `drawn` in the shape of their class, and remembers those that are `told`. */
export function inOneShape<P>(
  look: Look,
  points: readonly P[],
  { r, fill, fillOpacity = 1, stroke = "none", strokeWidth = 0 }: Shape,
  of: { readonly drawn?: (point: P) => boolean; readonly tip?: (point: P) => string },
): RenderFunction {
  return (index, _scales, { x, y }) => {
    const spots: Spot[] = [];
    let d = "";
    for (const at of index) {
      const point = points[at];
      if (point === undefined || of.drawn?.(point) === false) continue;
      const [left, top] = [whole(Number(x?.[at])), whole(Number(y?.[at]))];
      d += `M${whole(left - r)},${top}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0`;
      if (of.tip !== undefined) spots.push({ x: left, y: top, tip: of.tip(point) });
    }
    const shape = element(look, "path", {
      d,
      fill,
      "fill-opacity": fillOpacity,
      stroke,
      "stroke-width": strokeWidth,
    });
    look.told?.push({ shape, spots });
    return shape;
  };
}

const MOVED = /translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)/;

/** Where they stand in the whole picture: each class is moved to its own place there. */
export const spotsOf = (told: NonNullable<Look["told"]>): readonly Spot[] =>
  told.flatMap(({ shape, spots }) => {
    const [, left = 0, top = 0] = MOVED.exec(shape.getAttribute("transform") ?? "") ?? [];
    return spots.map(({ x, y, tip }) => ({ x: x + Number(left), y: y + Number(top), tip }));
  });

/** Pixels within which a pointer means a dot. */
const REACH = 18;

export function nearest(spots: readonly Spot[], x: number, y: number): Spot | undefined {
  let [found, least]: [Spot | undefined, number] = [undefined, REACH];
  for (const spot of spots) {
    const away = Math.hypot(spot.x - x, spot.y - y);
    if (away < least) [found, least] = [spot, away];
  }
  return found;
}
