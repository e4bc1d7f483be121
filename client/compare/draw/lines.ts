/** Pictures with one line a municipality and a scale below: dots, bars, boxes, wholes in parts, and differences. */
import { barX, dodgeY, dot, ruleX, ruleY, text, tickX, type Markish, type PlotOptions } from "@observablehq/plot";
import type { Dot, PictureOf, StackPiece } from "../figures/figure.ts";
import { quantile } from "../figures/world.ts";
import { isNarrow, partFill, partTexture, texture, type Look } from "./look.ts";
import { frameOf, halo, rowNames } from "./rows.ts";
import { inOneShape } from "./spots.ts";

/** Below this no number fits into a piece. */
const ROOM_FOR_A_NUMBER = 2.2;

export function dots(picture: PictureOf<"dots">, look: Look): PlotOptions {
  if (picture.swarm) return swarm(picture, look);
  const { ink } = look;
  const frame = frameOf(look, { ...picture, marginRight: Math.round(look.letter * 4) });
  const dy = isNarrow(look) ? look.letter * 0.55 : 0;
  const shape = (marked: boolean): Markish =>
    dot(
      picture.points.filter((point) => point.marked === marked),
      {
        x: "value",
        y: "row",
        r: marked ? 7 : 5.5,
        dy,
        fill: ink.accent,
        stroke: marked ? ink.text : ink.surface,
        strokeWidth: marked ? 2 : 1,
        title: "tip",
      },
    );
  return {
    ...frame.options,
    marks: [
      ...frame.under,
      ruleY(picture.points, { y: "row", x1: 0, x2: "value", stroke: ink.accent, strokeOpacity: 0.45, dy }),
      ...frame.over,
      shape(false),
      shape(true),
      text(picture.points, { x: "value", y: "row", text: "label", dx: 12, dy, textAnchor: "start", ...halo(look) }),
    ],
  };
}

/** Every municipality a dot among those of its size; the middle of each size as a stroke. */
function swarm(picture: PictureOf<"dots">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const marginTop = Math.round(letter * 1.9);
  const marginBottom = Math.round(letter * 3.4);
  const line = Math.round(letter * (isNarrow(look) ? 7 : 5.8));
  const classes = picture.rows.map(({ key }) => key);
  const middles = classes.flatMap((row) => {
    const values = picture.points.filter((point) => point.row === row).map(({ value }) => value);
    return values.length === 0
      ? []
      : [{ row, value: quantile(values, 0.5), label: look.number(picture.scale, quantile(values, 0.5)) }];
  });
  const shape = { r: 3, fill: ink.accent, fillOpacity: 0.75 } as const;
  const ring = { r: 3, fill: "none", stroke: ink.text, strokeWidth: 2 } as const;
  const placed = { x: "value", fy: "row", anchor: "middle", padding: 0.4 } as const;
  const frame = frameOf(look, { ...picture, rows: [], absent: [], top: classes[0] });
  return {
    ...frame.options,
    height: marginTop + marginBottom + line * classes.length,
    marginTop,
    marginBottom,
    y: { axis: null },
    fy: { domain: classes, axis: null, padding: isNarrow(look) ? 0.22 : 0.08 },
    marks: [
      ruleX([0], { stroke: ink.line }),
      ...frame.under.slice(0, 1),
      ...frame.over.filter((_mark, at) => at > 0),
      ...rowNames(look, picture.rows, line, "fy"),
      dot(
        picture.points,
        dodgeY({
          ...placed,
          ...shape,
          ...(look.told === undefined
            ? { title: "tip" }
            : { render: inOneShape(look, picture.points, shape, { tip: ({ tip }) => tip }) }),
        }),
      ),
      // Each layer places every dot anew: those of the marked ones are only there when any is.
      ...(picture.points.some(({ marked }) => marked)
        ? [
            dot(
              picture.points,
              dodgeY({
                ...placed,
                ...ring,
                render: inOneShape(look, picture.points, ring, { drawn: ({ marked }) => marked }),
              }),
            ),
            text(
              picture.points,
              dodgeY({
                ...placed,
                text: (point: Dot) => (point.marked ? point.label : ""),
                dy: -letter * 0.85,
                ...halo(look),
              }),
            ),
          ]
        : []),
      tickX(middles, { x: "value", fy: "row", stroke: ink.text, strokeWidth: 2 }),
      // Towards the middle of the scale, where there is room; on a phone below the class's name.
      ...[true, false].map((left) =>
        text(
          middles.filter(({ value }) => value < picture.max * 0.8 === left),
          {
            x: "value",
            fy: "row",
            text: "label",
            frameAnchor: "top",
            dx: left ? 5 : -5,
            dy: letter * (isNarrow(look) ? 0.8 : 0.1),
            textAnchor: left ? "start" : "end",
            ...halo(look),
          },
        ),
      ),
    ],
  };
}

export function bars(picture: PictureOf<"bars">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const frame = frameOf(look, picture);
  const dy = isNarrow(look) ? letter * 0.5 : 0;
  const fits = (bar: { readonly value: number; readonly label: string }): boolean =>
    (bar.value / picture.max) * frame.inner + bar.label.length * letter * 0.55 + 14 < frame.inner;
  const { insetTop, insetBottom } = frame;
  const behind = { insetTop: insetTop - 3, insetBottom: insetBottom - 3 };
  return {
    ...frame.options,
    marks: [
      ...frame.under,
      ...(picture.bullet
        ? [barX(picture.bars, { x1: 0, x2: picture.max, y: "row", fill: ink.edge, fillOpacity: 0.25, ...behind })]
        : []),
      barX(picture.bars, { x1: 0, x2: "value", y: "row", fill: ink.accent, insetTop, insetBottom }),
      ...frame.over,
      text(picture.bars.filter(fits), {
        x: "value",
        y: "row",
        text: "label",
        dx: 6,
        dy,
        textAnchor: "start",
        ...halo(look),
      }),
      text(
        picture.bars.filter((bar) => !fits(bar)),
        {
          x: "value",
          y: "row",
          text: "label",
          dx: -6,
          dy,
          textAnchor: "end",
          fill: ink.surface,
          fontSize: letter * 0.9,
        },
      ),
    ],
  };
}

export function boxes(picture: PictureOf<"boxes">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const frame = frameOf(look, { ...picture, scale: "count", marginRight: Math.round(letter * 5.5) });
  const dy = isNarrow(look) ? letter * 0.5 : 0;
  return {
    ...frame.options,
    marks: [
      ...frame.under,
      ruleY(picture.boxes, { y: "row", x1: "min", x2: "max", stroke: ink.text, strokeWidth: 1.25, dy }),
      tickX(picture.boxes, {
        y: "row",
        x: "min",
        stroke: ink.text,
        insetTop: frame.insetTop + 4,
        insetBottom: frame.insetBottom + 4,
      }),
      tickX(picture.boxes, {
        y: "row",
        x: "max",
        stroke: ink.text,
        insetTop: frame.insetTop + 4,
        insetBottom: frame.insetBottom + 4,
      }),
      barX(picture.boxes, {
        y: "row",
        x1: "q1",
        x2: "q3",
        fill: ink.surface,
        stroke: ink.accent,
        strokeWidth: 1.5,
        insetTop: frame.insetTop,
        insetBottom: frame.insetBottom,
      }),
      barX(picture.boxes, {
        y: "row",
        x1: "q1",
        x2: "q3",
        fill: ink.accent,
        fillOpacity: 0.18,
        insetTop: frame.insetTop,
        insetBottom: frame.insetBottom,
      }),
      tickX(picture.boxes, {
        y: "row",
        x: "median",
        stroke: ink.accent,
        strokeWidth: 3.5,
        insetTop: frame.insetTop,
        insetBottom: frame.insetBottom,
      }),
      ...frame.over,
      text(picture.boxes, { x: "max", y: "row", text: "label", dx: 7, dy, textAnchor: "start", ...halo(look) }),
    ],
  };
}

export function stack(picture: PictureOf<"stack">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const frame = frameOf(look, { ...picture, marginRight: picture.scale === "money" ? Math.round(letter * 4.5) : 16 });
  const order = new Map(picture.parts.map(({ key }, at) => [key, at]));
  const insets = { insetTop: frame.insetTop, insetBottom: frame.insetBottom, insetRight: 1 };
  const dy = isNarrow(look) ? letter * 0.5 : 0;
  const isRest = ({ part }: StackPiece): boolean => part === "~";
  const of = (piece: StackPiece): number => order.get(piece.part) ?? 0;
  const fits = (piece: StackPiece): boolean =>
    ((piece.to - piece.from) / picture.max) * frame.inner >
    letter * Math.max(ROOM_FOR_A_NUMBER * 0.6, piece.label.length * 0.62);
  const known = picture.pieces.filter((piece) => !isRest(piece));
  const totals = new Map<string, number>();
  for (const { row, to } of picture.pieces) totals.set(row, Math.max(totals.get(row) ?? 0, to));
  return {
    ...frame.options,
    marks: [
      ...frame.under,
      barX(known, {
        x1: "from",
        x2: "to",
        y: "row",
        fill: (piece: StackPiece) => partFill(look, of(piece)),
        ...insets,
      }),
      barX(
        known.filter((piece) => partTexture(look, of(piece)) !== undefined),
        {
          x1: "from",
          x2: "to",
          y: "row",
          fill: (piece: StackPiece) => partTexture(look, of(piece)) ?? "none",
          ...insets,
        },
      ),
      barX(picture.pieces.filter(isRest), {
        x1: "from",
        x2: "to",
        y: "row",
        fill: texture(look, "hatch"),
        stroke: ink.edge,
        ...insets,
      }),
      ...frame.over,
      text(known.filter(fits), {
        x: (piece: StackPiece) => (piece.from + piece.to) / 2,
        y: "row",
        dy,
        text: "label",
        fill: ink.surface,
        stroke: (piece: StackPiece) => partFill(look, of(piece)),
        strokeWidth: 3,
        fontSize: letter * 0.85,
        fontWeight: 600,
      }),
      ...(picture.scale === "money"
        ? [
            text([...totals], {
              x: "1",
              y: "0",
              text: ([, sum]: [string, number]) => look.number("money", sum),
              dx: 6,
              dy,
              textAnchor: "start",
              ...halo(look),
            }),
          ]
        : []),
    ],
    color: { type: "identity" },
  };
}

export function balance(picture: PictureOf<"balance">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const frame = frameOf(look, { ...picture, min: -picture.max, scale: "points", axis: "", marginRight: 12 });
  const dy = isNarrow(look) ? letter * 0.5 : 0;
  const above = picture.bars.filter(({ value }) => value >= 0);
  const below = picture.bars.filter(({ value }) => value < 0);
  const insets = { insetTop: frame.insetTop, insetBottom: frame.insetBottom };
  const marginTop = Math.round(letter * 3.2);
  // Beside each other where they fit, else one above the other.
  const size = letter * (isNarrow(look) ? 0.8 : 0.85);
  const room = (picture.less.length + picture.more.length + 6) * size * 0.55 < frame.inner;
  const side = (words: string, end: "left" | "right"): Markish =>
    text([words], {
      frameAnchor: end === "left" ? "top-left" : "top-right",
      text: (label: string) => (end === "left" ? `← ${label}` : `${label} →`),
      dy: -letter * (end === "left" || room ? 1.3 : 2.6),
      fill: ink.muted,
      fontSize: size,
    });
  return {
    ...frame.options,
    marginTop,
    height: (frame.options.height ?? 0) + marginTop,
    marks: [
      ...frame.under,
      barX(above, { x1: 0, x2: "value", y: "row", fill: ink.accent, ...insets }),
      barX(below, { x1: "value", x2: 0, y: "row", fill: texture(look, "threatened"), ...insets }),
      ruleX([0], { stroke: ink.text }),
      ...frame.over,
      text(above, { x: 0, y: "row", text: "label", dx: -6, dy, textAnchor: "end", ...halo(look) }),
      text(below, { x: 0, y: "row", text: "label", dx: 6, dy, textAnchor: "start", ...halo(look) }),
      side(picture.less, "left"),
      side(picture.more, "right"),
    ],
  };
}
