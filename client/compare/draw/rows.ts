/** The frame of pictures with one line a municipality: names beside or above the lines, absent ones hatched with their words. */
import { axisX, barX, gridX, ruleX, text, type Markish, type PlotOptions } from "@observablehq/plot";
import type { AbsentRow, Mark, RowHead, Scale } from "../figures/figure.ts";
import { isNarrow, texture, type Look } from "./look.ts";

export interface Frame {
  readonly options: PlotOptions;
  /** Below what is drawn, and above it. */
  readonly under: readonly Markish[];
  readonly over: readonly Markish[];
  /** Pixels of one line; of it, above what is drawn. */
  readonly line: number;
  readonly insetTop: number;
  readonly insetBottom: number;
  /** Pixels between the left and right end of the scale. */
  readonly inner: number;
}

export interface FrameNeeds {
  readonly rows: readonly RowHead[];
  readonly absent: readonly AbsentRow[];
  readonly max: number;
  readonly min?: number;
  readonly scale: Scale;
  readonly axis: string;
  readonly mark?: Mark | undefined;
  /** Of several panels one above the other the uppermost, which alone names the mark. */
  readonly top?: string | undefined;
  /** Room for what is written at the end of a line. */
  readonly marginRight?: number;
}

/** By the letters' mean width. */
const lettersIn = (pixels: number, letter: number): number => Math.max(4, Math.floor(pixels / (letter * 0.53)));

const shortTo = (words: string, most: number): string =>
  words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`;

const shorten = (words: string, pixels: number, letter: number): string => shortTo(words, lettersIn(pixels, letter));

/** Broken between words, with an ellipsis only where `lines` of them do not hold it. */
export function inLines(words: string, pixels: number, letter: number, lines: number): readonly string[] {
  const most = lettersIn(pixels, letter);
  const broken: string[] = [];
  for (const word of words.split(" ")) {
    const last = broken.at(-1);
    const fits = last !== undefined && last.length + 1 + word.length <= most;
    if (fits || broken.length === lines) broken[broken.length - 1] = `${last ?? ""} ${word}`;
    else broken.push(word);
  }
  return broken.map((line) => shortTo(line, most));
}

export const nameWidth = (look: Look): number => (isNarrow(look) ? 14 : Math.min(210, Math.round(look.width * 0.36)));

/** Names of lines, for any vertical place (`y`, or `fy` of a row of panels). */
export function rowNames(
  look: Look,
  rows: readonly RowHead[],
  line: number,
  channel: "y" | "fy" = "y",
  /** The first of several panels beside each other: they stand before it alone. */
  first?: string,
): Markish[] {
  const { ink, letter } = look;
  const left = nameWidth(look);
  const narrow = isNarrow(look);
  const at = {
    [channel]: "key",
    ...(first === undefined ? {} : { fx: () => first }),
    frameAnchor: "left",
    textAnchor: "start",
    dx: -left,
  } as const;
  if (narrow) {
    const up =
      channel === "y" ? { dy: -line / 2 + letter * 0.75 } : { frameAnchor: "top-left" as const, dy: -letter * 0.7 };
    return [
      text(rows, {
        ...at,
        ...up,
        text: (row: RowHead) => shorten(`${row.name}  ${row.beside}`, look.width - 8, letter * 0.95),
        fill: ink.text,
        fontSize: letter * 0.95,
      }),
    ];
  }
  const isStrong = (row: RowHead): boolean => row.marked === true || row.over === true;
  const names = (strong: boolean, alone: boolean): Markish =>
    text(
      rows.filter((row) => isStrong(row) === strong && (row.beside === "") === alone),
      {
        ...at,
        dy: alone ? 0 : -letter * 0.5,
        // Without figures below it the name has their line as well.
        text: (row: RowHead) => inLines(row.name, left - 10, letter, alone ? 2 : 1).join("\n"),
        lineHeight: 1.1,
        fill: ink.text,
        fontWeight: strong ? 700 : 500,
        fontSize: letter,
      },
    );
  return [
    names(false, false),
    names(true, false),
    names(false, true),
    names(true, true),
    text(rows, {
      ...at,
      dy: letter * 0.65,
      text: (row: RowHead) => shorten(row.beside, left - 10, letter * 0.85),
      fill: ink.muted,
      fontSize: letter * 0.85,
    }),
  ];
}

export function frameOf(look: Look, needs: FrameNeeds): Frame {
  const { ink, letter, width } = look;
  const { rows, absent, max, scale, axis, mark } = needs;
  const min = needs.min ?? 0;
  const narrow = isNarrow(look);
  const line = Math.round(narrow ? letter * 3.7 : letter * 2.9);
  const marginTop = mark === undefined ? 6 : Math.round(letter * 1.7);
  const marginBottom = Math.round(letter * (axis === "" ? 2.2 : 3.6));
  const marginLeft = nameWidth(look);
  const marginRight = needs.marginRight ?? 16;
  const inner = width - marginLeft - marginRight;
  const room = Math.max(2, Math.min(6, Math.floor(inner / 74)));
  // Written whole, halves between would be the same number twice.
  const whole = scale === "count" || scale === "money" || scale === "days";
  const ticks = whole ? Math.max(1, Math.min(room, Math.floor(max - min))) : room;
  return {
    line,
    inner,
    insetTop: narrow ? Math.round(letter * 1.5) : Math.round(line * 0.2),
    insetBottom: narrow ? Math.round(letter * 0.5) : Math.round(line * 0.2),
    options: {
      width,
      height: marginTop + marginBottom + line * rows.length,
      marginTop,
      marginBottom,
      marginLeft,
      marginRight,
      x: { domain: [min, max], label: null },
      y: { type: "band", domain: rows.map(({ key }) => key), axis: null, padding: 0, round: false },
    },
    under: [
      gridX({ ticks, stroke: ink.line, strokeOpacity: 1 }),
      barX(absent, {
        y: "row",
        x1: min,
        x2: max,
        fill: texture(look, "hatch"),
        stroke: ink.line,
        insetTop: narrow ? Math.round(letter * 1.6) : 5,
        insetBottom: 5,
      }),
    ],
    over: [
      text(absent, {
        y: "row",
        x: min,
        dx: 8,
        dy: narrow ? letter * 0.55 : 0,
        textAnchor: "start",
        text: (row: AbsentRow) => row.words,
        fill: ink.text,
        stroke: ink.surface,
        strokeWidth: 5,
        fontSize: letter * 0.9,
        fontStyle: "italic",
      }),
      ...(mark === undefined
        ? []
        : [
            ruleX([mark.value], { stroke: ink.text, strokeDasharray: "5 3", strokeWidth: 1.5 }),
            text([mark], {
              ...(needs.top === undefined ? {} : { fy: () => needs.top }),
              x: "value",
              frameAnchor: "top",
              dy: -letter * 0.9,
              text: "label",
              fill: ink.text,
              fontSize: letter * 0.85,
              ...(mark.value > (min + max) / 2
                ? { textAnchor: "end" as const, dx: 4 }
                : { textAnchor: "start" as const, dx: -4 }),
            }),
          ]),
      ...rowNames(look, rows, line),
      axisX({
        ticks,
        tickSize: 0,
        tickFormat: (value: number) => look.number(scale, value),
        fill: ink.muted,
        fontSize: letter * 0.85,
        label: null,
      }),
      text([axis], {
        facet: "super",
        frameAnchor: "bottom-left",
        dy: letter * 2.9,
        text: (words: string) => words,
        fill: ink.muted,
        fontSize: letter * 0.85,
      }),
    ],
  };
}

/** Words with the page behind them, legible over lines. */
export const halo = (look: Look) => ({
  stroke: look.ink.surface,
  strokeWidth: 4,
  fill: look.ink.text,
  fontSize: look.letter * 0.9,
});
