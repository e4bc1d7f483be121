/**
 * A picture as paper holds it: one that is longer than a page becomes several, each whole on a page, of the same scale.
 * A browser cuts a picture where the page ends, through lines and letters. Pure.
 */
import type { Picture } from "./figure.ts";

/** Lines, or little pictures, that fit on one page of A4 below a heading. */
const MOST = { lines: 20, cells: 21, halves: 12, places: 20, profile: 6, trend: 24, states: 18 } as const;

interface Keyed {
  readonly key: string;
}
interface Line extends Keyed {
  readonly over?: true;
}

/** In groups about as long as each other and at most `most`; a heading among them (`over`) is not left behind at the end of a page where there is a choice. */
function grouped<Row extends Line>(rows: readonly Row[], most: number): readonly (readonly Row[])[] {
  const groups: (readonly Row[])[] = [];
  const even = Math.ceil(rows.length / Math.ceil(rows.length / most));
  let rest = rows;
  while (rest.length > even) {
    const headings = rest.flatMap((row, at) => (row.over === true && at > 0 && at <= most ? [at] : []));
    const end = headings.at(-1) ?? even;
    groups.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...groups, rest];
}

const keysOf = (group: readonly Keyed[]): ReadonlySet<string> => new Set(group.map(({ key }) => key));
const within =
  (keys: ReadonlySet<string>) =>
  ({ row }: { readonly row: string }): boolean =>
    keys.has(row);

/** What it is made of is never lost and never twice; the first keeps the title. */
export function onPaper(picture: Picture): readonly Picture[] {
  const [first, ...others] = pieces(picture);
  return first === undefined
    ? [picture]
    : [first, ...others.map(({ title: _told, ...rest }): Picture => rest as Picture)];
}

function pieces(picture: Picture): readonly Picture[] {
  switch (picture.kind) {
    case "dots":
      if (picture.swarm) return [picture];
      return rowed(picture, MOST.lines, (has) => ({ ...picture, points: picture.points.filter(has) }));
    case "bars":
      return rowed(picture, MOST.lines, (has) => ({ ...picture, bars: picture.bars.filter(has) }));
    case "balance":
      return rowed(picture, MOST.lines, (has) => ({ ...picture, bars: picture.bars.filter(has) }));
    case "boxes":
      return rowed(picture, MOST.lines, (has) => ({ ...picture, boxes: picture.boxes.filter(has) }));
    case "stack":
      return rowed(picture, MOST.lines, (has) => ({ ...picture, pieces: picture.pieces.filter(has) }));
    case "heat":
      return rowed(picture, MOST.cells, (has) => ({ ...picture, cells: picture.cells.filter(has) }));
    case "halves":
      return rowed(picture, MOST.halves, (has) => ({ ...picture, bars: picture.bars.filter(has) }));
    case "places":
      return grouped(picture.panels, MOST.places).map((panels) => ({ ...picture, panels }));
    case "profile":
    case "trend":
      return grouped<Panel>(picture.panels, MOST[picture.kind]).map((panels) => panelled(picture, panels));
    case "states":
      return grouped(picture.items, MOST.states).map((items) => ({ ...picture, items }));
    case "slope":
    case "scatter":
    case "arrows":
      return [picture];
  }
}

type Rowed = Extract<Picture, { readonly rows: readonly Keyed[] }>;

const rowed = <P extends Rowed>(
  picture: P,
  most: number,
  of: (has: (one: { readonly row: string }) => boolean) => P,
): readonly P[] =>
  grouped(picture.rows, most).map((rows) => {
    const has = within(keysOf(rows));
    return { ...of(has), rows, absent: picture.absent.filter(has) };
  });

interface Panel extends Keyed {
  readonly name: string;
}
type Panelled = Extract<Picture, { readonly kind: "profile" | "trend" }>;

function panelled(picture: Panelled, panels: readonly Panel[]): Picture {
  const keys = keysOf(panels);
  return picture.kind === "trend"
    ? { ...picture, panels, points: picture.points.filter(({ panel }) => keys.has(panel)) }
    : {
        ...picture,
        panels,
        points: picture.points.filter(({ panel }) => keys.has(panel)),
        absent: picture.absent.filter(within(keys)),
      };
}
