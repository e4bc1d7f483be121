/** Pictures of points in a plane: the setting, slopes from need to effort, and who took after whom. */
import { arrow, axisX, axisY, dot, gridX, gridY, line, text, type Markish, type PlotOptions } from "@observablehq/plot";
import type { PictureOf } from "../figures/figure.ts";
import { isNarrow, type Look } from "./look.ts";
import { halo, inLines } from "./rows.ts";
import { inOneShape } from "./spots.ts";

type Point = PictureOf<"scatter">["points"][number];

/** Both scales double and double again: municipalities differ by hundreds. */
export function scatter(picture: PictureOf<"scatter">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const marginLeft = Math.round(letter * 4.6);
  const few = picture.points.length <= 60;
  const axis = {
    fill: ink.muted,
    fontSize: letter * 0.85,
    labelArrow: "none",
    tickSize: 0,
    tickFormat: (value: number) => look.number("count", value),
  } as const;
  const shape = {
    r: few ? 5 : 3.5,
    fill: ink.accent,
    fillOpacity: few ? 1 : 0.6,
    stroke: ink.surface,
    strokeWidth: 1,
  };
  const own = (marked: boolean): Point[] => picture.points.filter((point) => point.marked === marked);
  const others = own(false);
  return {
    width: look.width,
    height: Math.round(Math.min(look.width * 0.72, 420)),
    marginLeft,
    marginTop: Math.round(letter * 2.2),
    marginRight: Math.round(letter * (few ? 5 : 2)),
    marginBottom: Math.round(letter * 3.4),
    x: { type: "log", nice: true },
    y: { type: "log", nice: true },
    marks: [
      gridX({ stroke: ink.line, strokeOpacity: 1, ticks: 4 }),
      gridY({ stroke: ink.line, strokeOpacity: 1, ticks: 4 }),
      axisX({ ...axis, ticks: 4, label: picture.x, labelAnchor: "right", labelOffset: Math.round(letter * 3) }),
      axisY({ ...axis, ticks: 4, label: picture.y, labelAnchor: "top" }),
      dot(others, {
        x: "x",
        y: "y",
        ...shape,
        ...(few || look.told === undefined
          ? { title: "name" }
          : { render: inOneShape(look, others, shape, { tip: ({ name }) => name }) }),
      }),
      dot(own(true), { x: "x", y: "y", r: 6, fill: ink.accent, stroke: ink.text, strokeWidth: 2, title: "name" }),
      text(
        picture.points.filter(({ named }) => named),
        { x: "x", y: "y", text: "name", dx: 8, textAnchor: "start", ...halo(look) },
      ),
    ],
  };
}

/** Moved apart so that each can be read, in their own order; `heights` of each and the answer in the unit of the values. */
export function apart(values: readonly number[], heights: readonly number[]): number[] {
  const order = values.map((_value, at) => at).sort((a, b) => values[a]! - values[b]!);
  const placed = [...values];
  for (let at = 1; at < order.length; at++) {
    const [under, own] = [order[at - 1]!, order[at]!];
    const least = placed[under]! + (heights[under]! + heights[own]!) / 2;
    if (placed[own]! < least) placed[own] = least;
  }
  // Back down together by what they were pushed up at the mean, as far as the lowest has room.
  const pushed = placed.reduce((sum, value, at) => sum + value - values[at]!, 0) / Math.max(1, placed.length);
  const shift = Math.min(pushed, Math.max(0, Math.min(...placed)));
  return placed.map((value) => value - shift);
}

/** Names are told whole, on as many lines as that takes up to this. */
const NAME_LINES = 3;

export function slope(picture: PictureOf<"slope">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const narrow = isNarrow(look);
  // On a phone the names stand on the left alone, and have the room of both.
  const side = Math.round(narrow ? look.width * 0.56 : Math.min(look.width * 0.36, 220));
  const size = letter * 0.88;
  const told = (words: string, value: number): string =>
    inLines(`${words}  ${look.number("share", value)}`, side - 14, size, NAME_LINES).join("\n");
  const labels = picture.lines.map(({ name, from, to }) => ({
    from: told(name, from),
    to: narrow ? look.number("share", to) : told(name, to),
  }));
  const lineHeight = 1.15;
  const linesOf = (words: string): number => words.split("\n").length;
  const pixels = (words: string): number => size * (linesOf(words) * lineHeight + 0.35);
  const needed = (end: "from" | "to"): number => labels.reduce((sum, label) => sum + pixels(label[end]), 0);
  const height = Math.round(
    Math.max(260, picture.lines.length * letter * 3, letter * 6 + Math.max(needed("from"), needed("to"))),
  );
  const perPixel = picture.max / (height - letter * 4);
  const spread = (end: "from" | "to"): number[] =>
    apart(
      picture.lines.map((one) => one[end]),
      labels.map((label) => pixels(label[end]) * perPixel),
    );
  const [left, right] = [spread("from"), spread("to")];
  const ends = picture.lines.flatMap(({ key, from, to }) => [
    { key, x: "from", y: from },
    { key, x: "to", y: to },
  ]);
  const head = (end: "from" | "to", words: string, textAnchor: "start" | "end", dx: number): Markish =>
    text([words], {
      x: () => end,
      frameAnchor: "top",
      dx,
      dy: -letter * 1.6,
      text: (said: string) => said,
      fill: ink.muted,
      fontSize: letter * 0.85,
      textAnchor,
    });
  return {
    width: look.width,
    height,
    marginLeft: side,
    marginRight: narrow ? Math.round(letter * 5) : side,
    marginTop: Math.round(letter * 3),
    marginBottom: Math.round(letter),
    x: { type: "point", domain: ["from", "to"], axis: null, padding: 0 },
    y: { domain: [0, Math.max(picture.max, ...left, ...right)], axis: null },
    marks: [
      // Each over its own side: in the middle of a phone they would stand in each other's way.
      head("from", picture.from, "end", 10),
      head("to", picture.to, "start", narrow ? -letter * 3 : -10),
      line(ends, { x: "x", y: "y", z: "key", stroke: ink.accent, strokeWidth: 2 }),
      dot(ends, { x: "x", y: "y", r: 4, fill: ink.accent }),
      text(
        labels.map((label, at) => ({ y: left[at], words: label.from })),
        {
          x: () => "from",
          y: "y",
          text: "words",
          dx: -10,
          textAnchor: "end",
          fill: ink.text,
          fontSize: size,
          lineHeight,
        },
      ),
      text(
        labels.map((label, at) => ({ y: right[at], words: label.to })),
        {
          x: () => "to",
          y: "y",
          text: "words",
          dx: 10,
          textAnchor: "start",
          fill: ink.text,
          fontSize: size,
          lineHeight,
        },
      ),
    ],
  };
}

/** Givers to the left, takers to the right; on a phone from top to bottom. */
export function arrows(picture: PictureOf<"arrows">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const down = isNarrow(look);
  const count = (layer: number): number => picture.nodes.filter((node) => node.layer === layer).length;
  const nodes = picture.nodes.map((node) => {
    const across = (node.place + 0.5) / count(node.layer);
    const along = (node.layer + 0.5) / picture.layers;
    return { ...node, x: down ? across : along, y: down ? 1 - along : 1 - across };
  });
  const at = new Map(nodes.map((node) => [node.key, node]));
  const edges = picture.edges.flatMap(({ from, to, label }) => {
    const [a, b] = [at.get(from), at.get(to)];
    return a === undefined || b === undefined
      ? []
      : [{ x1: a.x, y1: a.y, x2: b.x, y2: b.y, label, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }];
  });
  return {
    width: look.width,
    height: Math.round(down ? picture.layers * letter * 7 : Math.max(130, picture.places * letter * 4)),
    margin: 6,
    x: { domain: [0, 1], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      arrow(edges, {
        x1: "x1",
        y1: "y1",
        x2: "x2",
        y2: "y2",
        stroke: ink.accent,
        strokeWidth: 2,
        headLength: 9,
        insetStart: down ? 16 : 58,
        insetEnd: down ? 18 : 60,
      }),
      text(edges, {
        x: "x",
        y: "y",
        text: "label",
        dy: down ? 0 : -letter * 0.9,
        fill: ink.muted,
        stroke: ink.surface,
        strokeWidth: 4,
        fontSize: letter * 0.78,
        lineWidth: 14,
      }),
      text(nodes, {
        x: "x",
        y: "y",
        text: "name",
        fill: ink.text,
        stroke: ink.surface,
        strokeWidth: 5,
        fontSize: letter,
        fontWeight: 600,
      }),
      text(
        nodes.filter(({ inside }) => !inside),
        { x: "x", y: "y", text: () => "○", dy: letter * 1.1, fill: ink.muted, fontSize: letter * 0.8 },
      ),
    ],
  };
}
