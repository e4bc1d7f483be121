/**
 * What fits on a sheet of paper: which columns stand beside each other and how wide, and which rows share a page. Lengths
 * are CSS pixels (96 an inch) unless a name says otherwise. Numbers only: no DOM, no Solid.
 *
 *   rows 1–24, columns A–F │ rows 1–24, columns A, G–K      a wide sheet goes over, then down:
 *   rows 25–50, …          │ …                              the pages of one block lie side by side
 */
export const PAPERS = ["a4", "a3"] as const;
export type Paper = (typeof PAPERS)[number];
export const DIRECTIONS = ["portrait", "landscape"] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const TEXT_SIZES = ["small", "normal", "large"] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface Format {
  readonly paper: Paper;
  readonly direction: Direction;
  readonly text: TextSize;
}

const MM = 96 / 25.4;
const SHORT_AND_LONG_MM: Readonly<Record<Paper, readonly [number, number]>> = { a4: [210, 297], a3: [297, 420] };
/** Text in points; below 8 nobody reads it at arm's length. */
const POINTS: Readonly<Record<TextSize, number>> = { small: 8, normal: 9.5, large: 12 };
/** The default text of the screen, which columns' widths are made for. */
const SCREEN_POINTS = 12;
const MARGIN = 10 * MM;
/** So many cells can be laid out at once: some hundred pages, a few seconds, less than a hundred megabytes. */
export const MOST_CELLS = 300_000;

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly room: number;
  readonly points: number;
  /** For `@page`. */
  readonly size: string;
}

export function pageOf({ paper, direction, text }: Format): Page {
  const [short, long] = SHORT_AND_LONG_MM[paper];
  const [widthMm, heightMm] = direction === "portrait" ? [short, long] : [long, short];
  return {
    width: widthMm * MM,
    height: heightMm * MM,
    room: widthMm * MM - 2 * MARGIN,
    points: POINTS[text],
    size: `${widthMm}mm ${heightMm}mm`,
  };
}

/** Columns that stand beside each other, by index, with the widths they get. */
export interface Strip {
  readonly columns: readonly number[];
  readonly widths: readonly number[];
}

/** What a column asks for: as wide as on the screen, and no narrower than its longest word. */
export interface Ask {
  readonly wanted: number;
  readonly least: number;
}

/** So much narrower than on the screen a column may become before it goes to a page of its own. */
const SQUEEZE = 0.62;
const NARROWEST_EM = 4;
/** No word, however long, takes more of a page than this. */
const WIDEST_WORD = 0.4;

export function askOf(screenWidth: number, longestWord: number, page: Page): Ask {
  const em = (page.points * 96) / 72;
  const wanted = Math.max(NARROWEST_EM * em, (screenWidth * page.points) / SCREEN_POINTS);
  const least = Math.max(NARROWEST_EM * em, wanted * SQUEEZE, Math.min(longestWord, page.room * WIDEST_WORD));
  return { wanted: Math.max(wanted, least), least };
}

/**
 * All columns on one page's width if they can be read there; else strips, each beginning with the first column, so that
 * one sees whose cells they are. `taken` is what row numbers need.
 */
export function stripsOf(asks: readonly Ask[], page: Page, taken: number): readonly Strip[] {
  if (asks.length === 0) return [];
  const room = page.room - taken;
  const strips: number[][] = [[]];
  let used = 0;
  asks.forEach(({ least }, at) => {
    const strip = strips.at(-1)!;
    if (strip.length > (strips.length > 1 ? 1 : 0) && used + least > room) {
      strips.push([0, at]);
      used = asks[0]!.least + least;
    } else {
      strip.push(at);
      used += least;
    }
  });
  return strips.map((columns) => ({
    columns,
    widths: shared(
      columns.map((at) => asks[at]!),
      room,
    ),
  }));
}

/** The room given out: to each its least, and of what is left in proportion to what it lacks; or all of it in proportion. */
function shared(asks: readonly Ask[], room: number): readonly number[] {
  const sum = (of: (ask: Ask) => number): number => asks.reduce((total, ask) => total + of(ask), 0);
  const [wanted, least] = [sum((ask) => ask.wanted), sum((ask) => ask.least)];
  if (wanted <= room || least >= room || wanted === least) {
    const by = least >= room ? least : wanted;
    return asks.map((ask) => ((least >= room ? ask.least : ask.wanted) / by) * room);
  }
  const share = (room - least) / (wanted - least);
  return asks.map((ask) => ask.least + (ask.wanted - ask.least) * share);
}

/** Rows from `first` up to, not including, `last`. */
export interface Block {
  readonly first: number;
  readonly last: number;
}

/** Fills pages: each takes the rows that fit whole. A row higher than `room` has a page alone; whoever calls splits it before. */
export function blocksOf(heights: readonly number[], room: number): readonly Block[] {
  const blocks: Block[] = [];
  let first = 0;
  let used = 0;
  heights.forEach((height, at) => {
    if (at > first && used + height > room) {
      blocks.push({ first, last: at });
      first = at;
      used = 0;
    }
    used += height;
  });
  return heights.length === 0 ? [] : [...blocks, { first, last: heights.length }];
}

/**
 * Cuts a text where it no longer fits, between words if there is one to cut between. `fits` is asked about beginnings;
 * at least one character goes into each part, so that it comes to an end.
 */
export function partsOf(text: string, fits: (part: string) => boolean): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest !== "" && !fits(rest)) {
    let low = 1;
    let high = rest.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (fits(rest.slice(0, middle))) low = middle;
      else high = middle - 1;
    }
    const word = rest.slice(0, low + 1).search(/\s\S*$/);
    const cut = word > 0 ? word + 1 : low + (/[\uD800-\uDBFF]/.test(rest[low - 1] ?? "") ? 1 : 0);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut);
  }
  return rest === "" ? parts : [...parts, rest];
}
