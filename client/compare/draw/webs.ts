/** Pictures of points in a plane: the setting, slopes from need to effort, and who took after whom. */
import { arrow, axisX, axisY, dot, gridX, gridY, line, text, type PlotOptions } from "@observablehq/plot";
import type { PictureOf } from "../figures/figure.ts";
import { isNarrow, type Look } from "./look.ts";
import { halo } from "./rows.ts";

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
  const own = (marked: boolean): Point[] => picture.points.filter((point) => point.marked === marked);
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
      dot(own(false), {
        x: "x",
        y: "y",
        r: few ? 5 : 3.5,
        fill: ink.accent,
        fillOpacity: few ? 1 : 0.6,
        stroke: ink.surface,
        title: "name",
      }),
      dot(own(true), { x: "x", y: "y", r: 6, fill: ink.accent, stroke: ink.text, strokeWidth: 2, title: "name" }),
      text(
        picture.points.filter(({ named }) => named),
        { x: "x", y: "y", text: "name", dx: 8, textAnchor: "start", ...halo(look) },
      ),
    ],
  };
}

/** Moved apart so that each can be read, in their own order; `least` and the answer in the unit of the values. */
export function apart(values: readonly number[], least: number): number[] {
  const order = values.map((_value, at) => at).sort((a, b) => values[a]! - values[b]!);
  const placed = [...values];
  for (let at = 1; at < order.length; at++) {
    const below = placed[order[at - 1]!]!;
    if (placed[order[at]!]! - below < least) placed[order[at]!] = below + least;
  }
  return placed;
}

export function slope(picture: PictureOf<"slope">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const height = Math.max(260, picture.lines.length * letter * 3);
  const side = Math.round(Math.min(look.width * 0.36, 220));
  const least = (letter * 1.2 * picture.max) / (height - letter * 4);
  const left = apart(
    picture.lines.map(({ from }) => from),
    least,
  );
  const right = apart(
    picture.lines.map(({ to }) => to),
    least,
  );
  const ends = picture.lines.flatMap(({ key, from, to }) => [
    { key, x: "from", y: from },
    { key, x: "to", y: to },
  ]);
  const most = Math.floor(side / (letter * 0.55)) - 7;
  const name = (words: string): string => (words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`);
  return {
    width: look.width,
    height,
    marginLeft: side,
    marginRight: isNarrow(look) ? Math.round(letter * 5) : side,
    marginTop: Math.round(letter * 3),
    marginBottom: Math.round(letter),
    x: { type: "point", domain: ["from", "to"], axis: null, padding: 0 },
    y: { domain: [0, Math.max(picture.max, ...left, ...right)], axis: null },
    marks: [
      text(
        [
          { x: "from", words: picture.from },
          { x: "to", words: picture.to },
        ],
        {
          x: "x",
          frameAnchor: "top",
          dy: -letter * 1.6,
          text: "words",
          fill: ink.muted,
          fontSize: letter * 0.85,
          textAnchor: "middle",
        },
      ),
      line(ends, { x: "x", y: "y", z: "key", stroke: ink.accent, strokeWidth: 2 }),
      dot(ends, { x: "x", y: "y", r: 4, fill: ink.accent }),
      text(
        picture.lines.map(({ name: words, from }, at) => ({
          y: left[at],
          words: `${name(words)}  ${look.number("share", from)}`,
        })),
        { x: () => "from", y: "y", text: "words", dx: -10, textAnchor: "end", fill: ink.text, fontSize: letter * 0.88 },
      ),
      text(
        picture.lines.map(({ name: words, to }, at) => ({
          y: right[at],
          words: isNarrow(look) ? look.number("share", to) : `${look.number("share", to)}  ${name(words)}`,
        })),
        { x: () => "to", y: "y", text: "words", dx: 10, textAnchor: "start", fill: ink.text, fontSize: letter * 0.88 },
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
