/** Pictures that are tables of marks: municipality by group, place by service, and done and late by half-year. */
import { axisFx, barY, cell, dot, ruleY, text, type Markish, type PlotOptions } from "@observablehq/plot";
import type { HeatCell, PictureOf } from "../figures/figure.ts";
import { isNarrow, texture, type Look } from "./look.ts";
import { nameWidth, rowNames } from "./rows.ts";

/** Letters of `100 %`. */
const LONGEST_SHARE = 5;
/** Of a letter's size, how far to the right one takes on a line that climbs by 40 degrees. */
const SLANTED_LETTER = 0.38;

export function heat(picture: PictureOf<"heat">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const narrow = isNarrow(look);
  const line = Math.round(letter * (narrow ? 4 : 2.8));
  // A long word breaks where two are written as one.
  const broken = (label: string): string => label.replace("/", "/\n");
  const longest = Math.max(
    0,
    ...picture.columns.flatMap(({ label }) =>
      broken(label)
        .split("\n")
        .map((words) => words.length),
    ),
  );
  const step = (look.width - nameWidth(look)) / picture.columns.length;
  const flat = longest * letter * 0.5 < step - 4;
  const steep = step < 46;
  const marginTop = Math.round(flat ? letter * 2.9 : Math.min(longest, 24) * letter * (steep ? 0.5 : 0.33) + letter);
  // How far the slanted words of the columns reach past the last one, which the narrower columns make a little more.
  const slantedPast = Math.round(
    Math.max(
      letter * 3.4,
      ...picture.columns.map(({ label }, at) => {
        const words =
          Math.max(
            ...broken(label)
              .split("\n")
              .map(({ length }) => length),
          ) *
          letter *
          SLANTED_LETTER;
        const behind = picture.columns.length - at - 0.5;
        return (words - behind * step) / (1 - behind / picture.columns.length) + letter * 0.5;
      }),
    ),
  );
  const at = { x: "column", y: "row" } as const;
  const box = { inset: 2, insetTop: narrow ? Math.round(letter * 1.45) : 2, rx: 3 };
  const inState = (...states: readonly HeatCell["state"][]): HeatCell[] =>
    picture.cells.filter(({ state }) => states.includes(state));
  const words = { ...at, dy: narrow ? letter * 0.6 : 0, fontSize: letter * 0.85 };
  return {
    width: look.width,
    height: marginTop + line * picture.rows.length + 4,
    marginTop,
    marginBottom: 4,
    marginLeft: nameWidth(look),
    marginRight: flat ? 2 : steep ? Math.round(letter * 0.6) : slantedPast,
    x: { type: "band", domain: picture.columns.map(({ key }) => key), axis: null, padding: 0 },
    y: { type: "band", domain: picture.rows.map(({ key }) => key), axis: null, padding: 0 },
    color: { type: "identity" },
    marks: [
      text(picture.columns, {
        x: "key",
        frameAnchor: "top",
        text: ({ label }: { label: string }) => broken(label),
        fill: ink.text,
        fontSize: letter * 0.85,
        dy: -letter * 0.5,
        ...(flat
          ? { lineAnchor: "bottom" }
          : { rotate: steep ? -90 : -40, textAnchor: "start", lineAnchor: "middle", dx: steep ? 0 : 2 }),
      }),
      cell(inState("no"), { ...at, ...box, fill: texture(look, "hatch"), stroke: ink.line }),
      cell(inState("yes"), { ...at, ...box, fill: ink.accent }),
      cell(inState("part"), {
        ...at,
        ...box,
        fill: ink.accent,
        fillOpacity: ({ share }: HeatCell) => 0.1 + 0.36 * (share ?? 0),
        stroke: ink.accent,
        strokeOpacity: 0.5,
      }),
      cell(inState("threatened"), { ...at, ...box, fill: texture(look, "threatened") }),
      cell(inState("hidden", "unknown"), { ...at, ...box, fill: "none", stroke: ink.edge, strokeDasharray: "2 2" }),
      cell(
        picture.cells.filter(({ ring }) => ring === true),
        {
          ...at,
          ...box,
          inset: 4,
          insetTop: box.insetTop + 2,
          fill: "none",
          stroke: ink.surface,
          strokeWidth: 2.5,
          rx: 10,
        },
      ),
      cell(
        picture.cells.filter(({ ring }) => ring === true),
        {
          ...at,
          ...box,
          inset: 1,
          insetTop: box.insetTop - 1,
          fill: "none",
          stroke: ink.danger,
          strokeWidth: 2.5,
          rx: 5,
        },
      ),
      dot(inState("yes"), { ...at, r: 3, dy: words.dy, fill: ink.surface }),
      text(inState("part"), {
        ...words,
        // `100 %` beside `100 %` on a phone: the number alone, what it is of stands above the picture.
        text: ({ text: said = "" }: HeatCell) =>
          step - 4 < LONGEST_SHARE * words.fontSize * 0.55 ? said.replace(/\s*%$/, "") : said,
        fill: ink.text,
      }),
      text(inState("hidden", "unknown"), { ...words, text: () => "1–4", fill: ink.muted }),
      text(inState("threatened"), {
        ...words,
        text: () => "!",
        fill: ink.surface,
        stroke: ink.warn,
        strokeWidth: 4,
        fontWeight: 700,
        fontSize: letter,
      }),
      ...absentLines(picture, look, line),
      ...rowNames(look, picture.rows, line),
    ],
  };
}

function absentLines(picture: Pick<PictureOf<"heat">, "absent">, look: Look, line: number): Markish[] {
  const { ink, letter } = look;
  return [
    text(picture.absent, {
      y: "row",
      frameAnchor: "left",
      textAnchor: "start",
      dx: 6,
      dy: isNarrow(look) ? line * 0.18 : 0,
      text: "words",
      fill: ink.muted,
      fontStyle: "italic",
      fontSize: letter * 0.9,
    }),
  ];
}

export function halves(picture: PictureOf<"halves">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const narrow = isNarrow(look);
  const line = Math.round(letter * (narrow ? 6.5 : 4.6));
  const marginTop = Math.round(letter * 0.8);
  const periods = new Map(picture.periods.map(({ key, label }) => [key, label]));
  const roomy = (look.width - nameWidth(look)) / Math.max(1, picture.periods.length) > letter * 6;
  const at = { fx: "period", fy: "row", x: "series", y: "value" } as const;
  return {
    width: look.width,
    height: marginTop + line * picture.rows.length + Math.round(letter * 2.2),
    marginTop,
    marginBottom: Math.round(letter * 2),
    marginLeft: nameWidth(look),
    marginRight: 4,
    x: { type: "band", domain: ["done", "late"], axis: null, padding: 0.08 },
    y: { domain: [0, picture.max * 1.35], axis: null },
    fx: { domain: picture.periods.map(({ key }) => key), padding: 0.25, axis: null },
    fy: { domain: picture.rows.map(({ key }) => key), axis: null, padding: narrow ? 0.3 : 0.12 },
    marks: [
      ruleY(picture.bars, { fx: "period", fy: "row", y: () => 0, stroke: ink.edge }),
      barY(
        picture.bars.filter(({ series }) => series === "done"),
        { ...at, fill: ink.accent },
      ),
      barY(
        picture.bars.filter(({ series }) => series === "late"),
        { ...at, fill: texture(look, "late") },
      ),
      text(picture.bars, {
        ...at,
        text: roomy ? "label" : ({ value }: { value: number }) => String(Math.round(value * 100)),
        dy: -letter * 0.55,
        fill: ink.text,
        fontSize: letter * 0.75,
      }),
      axisFx({
        anchor: "bottom",
        tickSize: 0,
        tickFormat: (key: string) => periods.get(key) ?? key,
        fill: ink.muted,
        fontSize: letter * 0.85,
        label: null,
      }),
      text(picture.absent, {
        fy: "row",
        frameAnchor: "left",
        textAnchor: "start",
        dx: 6,
        text: "words",
        fill: ink.muted,
        fontStyle: "italic",
        fontSize: letter * 0.9,
        fx: () => picture.periods[0]?.key,
      }),
      ...rowNames(look, picture.rows, line, "fy", picture.periods[0]?.key),
    ],
  };
}
