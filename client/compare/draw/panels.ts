/** Pictures of many little ones: places around their centre, profiles, and the development over the half-years. */
import { areaY, dot, line, ruleY, text, type Markish, type PlotOptions } from "@observablehq/plot";
import type { PictureOf } from "../figures/figure.ts";
import { texture, type Look } from "./look.ts";

interface Panels {
  readonly columns: number;
  readonly rows: number;
  /** Where a panel stands. */
  fx(key: string): number;
  fy(key: string): number;
}

function panelsOf(keys: readonly string[], look: Look, least: number): Panels {
  const columns = Math.max(1, Math.min(keys.length, Math.floor(look.width / least)));
  const at = new Map(keys.map((key, index) => [key, index]));
  return {
    columns,
    rows: Math.ceil(keys.length / columns),
    fx: (key) => (at.get(key) ?? 0) % columns,
    fy: (key) => Math.floor((at.get(key) ?? 0) / columns),
  };
}

const range = (count: number): number[] => Array.from({ length: count }, (_one, at) => at);

const facets = ({ columns, rows }: Panels, gapX: number, gapY: number) => ({
  fx: { domain: range(columns), axis: null, padding: gapX },
  fy: { domain: range(rows), axis: null, padding: gapY },
});

/** Cut where the next panel begins. */
const short = (words: string, panels: Panels, look: Look): string => {
  const most = Math.max(8, Math.floor(look.width / panels.columns / (look.letter * 0.55)) - 2);
  return words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`;
};

const titles = (
  items: readonly { readonly key: string; readonly name: string }[],
  panels: Panels,
  look: Look,
): Markish =>
  text(items, {
    fx: ({ key }: { key: string }) => panels.fx(key),
    fy: ({ key }: { key: string }) => panels.fy(key),
    frameAnchor: "top-left",
    dy: -look.letter * 1.35,
    text: ({ name }: { name: string }) => short(name, panels, look),
    fill: look.ink.text,
    fontWeight: 600,
    fontSize: look.letter * 0.95,
  });

/** The centre in the middle, the other places evenly around it. */
const around = (at: number, count: number): { readonly x: number; readonly y: number } => {
  if (at === 0) return { x: 0, y: 0 };
  const angle = (2 * Math.PI * (at - 1)) / Math.max(1, count - 1) - Math.PI / 2;
  return { x: Math.cos(angle), y: -Math.sin(angle) };
};

/** With so few, the places' names fit beside their dots. */
const MOST_NAMED_PANELS = 8;

export function places(picture: PictureOf<"places">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const named =
    picture.panels.length <= MOST_NAMED_PANELS && picture.panels.some((panel) => panel.places.some(({ name }) => name));
  const panels = panelsOf(
    picture.panels.map(({ key }) => key),
    look,
    named ? 210 : 122,
  );
  const side = look.width / panels.columns;
  const height = named ? Math.min(190, side) : Math.min(128, side * 0.9);
  const spots = picture.panels.flatMap(({ key, places: held }) =>
    held.map((place, at) => ({ ...place, ...around(at, held.length), fx: panels.fx(key), fy: panels.fy(key) })),
  );
  const at = { fx: "fx", fy: "fy", x: "x", y: "y" } as const;
  const of =
    (channel: "fx" | "fy") =>
    ({ key }: { key: string }) =>
      panels[channel](key);
  const r = named ? 8 : 6;
  return {
    width: look.width,
    height: panels.rows * (height + letter * 4.2) + 8,
    margin: 4,
    marginTop: Math.round(letter * 1.9),
    marginBottom: Math.round(letter * 3.2),
    ...facets(panels, 0.04, (letter * 4.6) / (height + letter * 4.6)),
    x: { domain: [-2.1, 2.1], axis: null },
    y: { domain: [-1.5, 1.5], axis: null },
    marks: [
      dot(
        picture.panels.filter(({ absent }) => absent !== undefined),
        {
          fx: of("fx"),
          fy: of("fy"),
          x: () => 0,
          y: () => 0,
          r: height * 0.3,
          fill: texture(look, "hatch"),
          stroke: ink.line,
        },
      ),
      dot(
        picture.panels.filter(({ places: held }) => held.length > 1),
        {
          fx: of("fx"),
          fy: of("fy"),
          x: () => 0,
          y: () => 0,
          r: (height / 3) * 0.97,
          stroke: ink.line,
          strokeDasharray: "2 3",
        },
      ),
      dot(
        spots.filter(({ full }) => !full),
        { ...at, r, stroke: ink.edge, strokeWidth: 1.5, fill: ink.surface },
      ),
      dot(
        spots.filter(({ full, ring }) => full && !ring),
        { ...at, r, fill: ink.accent, stroke: ink.surface },
      ),
      dot(
        spots.filter(({ ring }) => ring),
        { ...at, r: r - 2.5, fill: ink.accent },
      ),
      dot(
        spots.filter(({ ring }) => ring),
        { ...at, r: r + 1.5, stroke: ink.danger, strokeWidth: 2.25 },
      ),
      dot(
        spots.filter(({ threatened }) => threatened),
        { ...at, r: r - 2.5, fill: texture(look, "threatened") },
      ),
      text(
        spots.filter(({ threatened }) => threatened),
        { ...at, dx: r + 5, dy: -r, text: () => "!", fill: ink.danger, fontWeight: 700, fontSize: letter * 1.1 },
      ),
      ...(named
        ? [
            text(
              spots.filter(({ name }) => name),
              {
                ...at,
                text: "name",
                dy: r + letter * 0.75,
                fill: ink.text,
                stroke: ink.surface,
                strokeWidth: 3,
                fontSize: letter * 0.8,
              },
            ),
          ]
        : []),
      titles(picture.panels, panels, look),
      text(picture.panels, {
        fx: of("fx"),
        fy: of("fy"),
        frameAnchor: "bottom-left",
        dy: letter * 0.9,
        text: ({ label, absent }: { label: string; absent?: string }) => short(absent ?? label, panels, look),
        fill: ink.text,
        fontSize: letter * 0.85,
      }),
      text(picture.panels, {
        fx: of("fx"),
        fy: of("fy"),
        frameAnchor: "bottom-left",
        dy: letter * 2,
        text: ({ beside }: { beside: string }) => short(beside, panels, look),
        fill: ink.muted,
        fontSize: letter * 0.8,
      }),
    ],
  };
}

export function profile(picture: PictureOf<"profile">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const panels = panelsOf(
    picture.panels.map(({ key }) => key),
    look,
    250,
  );
  const rowHeight = letter * 2.2;
  const names = Math.round(letter * 7);
  const labels = new Map(picture.factors.map(({ key, label }) => [key, label]));
  const points = picture.points.map((point) => ({ ...point, fx: panels.fx(point.panel), fy: panels.fy(point.panel) }));
  const at = { fx: "fx", fy: "fy", x: "value", y: "factor" } as const;
  const grid = picture.panels.flatMap(({ key }) =>
    picture.factors.map(({ key: factor }) => ({ fx: panels.fx(key), fy: panels.fy(key), factor })),
  );
  const rowPixels = rowHeight * picture.factors.length;
  return {
    width: look.width,
    height: panels.rows * (rowPixels + letter * 4.2) + letter,
    marginTop: Math.round(letter * 2),
    marginBottom: Math.round(letter * 1.6),
    marginLeft: 4,
    marginRight: 12,
    ...facets(panels, 0.06, (letter * 4) / (rowPixels + letter * 4)),
    x: { domain: [1, 5], axis: null, insetLeft: names, insetRight: 8 },
    y: { type: "point", domain: picture.factors.map(({ key }) => key), axis: null, padding: 0.5 },
    marks: [
      ruleY(grid, { fx: "fx", fy: "fy", y: "factor", x1: 1, x2: 5, stroke: ink.line }),
      dot(
        grid.flatMap((one) => range(5).map((mark) => ({ ...one, mark: mark + 1 }))),
        { fx: "fx", fy: "fy", y: "factor", x: "mark", r: 1.5, fill: ink.edge },
      ),
      text(grid, {
        fx: "fx",
        fy: "fy",
        y: "factor",
        frameAnchor: "left",
        textAnchor: "start",
        dx: 2,
        text: ({ factor }: { factor: string }) => labels.get(factor) ?? factor,
        fill: ink.text,
        fontSize: letter * 0.85,
      }),
      dot(
        points.filter(({ now }) => !now),
        { ...at, r: 4, stroke: ink.edge, fill: ink.surface, strokeWidth: 1.5 },
      ),
      dot(
        points.filter(({ now }) => now),
        { ...at, r: 6, fill: ink.accent, stroke: ink.surface },
      ),
      text(
        points.filter(({ now }) => now),
        {
          ...at,
          dy: -letter * 0.95,
          text: ({ value }: { value: number }) => look.number("mark", value),
          fill: ink.text,
          stroke: ink.surface,
          strokeWidth: 3,
          fontSize: letter * 0.78,
        },
      ),
      titles(picture.panels, panels, look),
      text(
        picture.panels.flatMap(({ key }) =>
          range(5).map((mark) => ({ fx: panels.fx(key), fy: panels.fy(key), mark: mark + 1 })),
        ),
        {
          fx: "fx",
          fy: "fy",
          x: "mark",
          frameAnchor: "bottom",
          dy: letter * 0.8,
          text: ({ mark }: { mark: number }) => String(mark),
          fill: ink.muted,
          fontSize: letter * 0.8,
        },
      ),
      text(picture.absent, {
        fx: ({ row }: { row: string }) => panels.fx(row),
        fy: ({ row }: { row: string }) => panels.fy(row),
        frameAnchor: "middle",
        dx: names / 2,
        text: "words",
        fill: ink.muted,
        stroke: ink.surface,
        strokeWidth: 4,
        fontStyle: "italic",
        fontSize: letter * 0.9,
      }),
    ],
  };
}

export function trend(picture: PictureOf<"trend">, look: Look): PlotOptions {
  const { ink, letter } = look;
  const panels = panelsOf(
    picture.panels.map(({ key }) => key),
    look,
    165,
  );
  const height = Math.round(letter * 5.6);
  const periods = picture.periods.map(({ key }) => key);
  const points = picture.points.map((point) => ({ ...point, fx: panels.fx(point.panel), fy: panels.fy(point.panel) }));
  const lasts = picture.panels.flatMap(({ key }) => points.findLast(({ panel }) => panel === key) ?? []);
  const at = { fx: "fx", fy: "fy", x: "period" } as const;
  const corners = picture.panels.map(({ key }) => ({ fx: panels.fx(key), fy: panels.fy(key) }));
  const first = picture.periods[0];
  const last = picture.periods.at(-1);
  const foot = (end: "left" | "right", words: string | undefined): Markish =>
    text(corners, {
      fx: "fx",
      fy: "fy",
      frameAnchor: end === "left" ? "bottom-left" : "bottom-right",
      dy: letter * 0.95,
      text: () => words ?? "",
      fill: ink.muted,
      fontSize: letter * 0.78,
    });
  return {
    width: look.width,
    height: panels.rows * (height + letter * 3.8) + letter,
    marginTop: Math.round(letter * 2),
    marginBottom: Math.round(letter * 1.6),
    marginLeft: 4,
    marginRight: Math.round(letter * 3.6),
    ...facets(panels, panels.columns > 1 ? 0.24 : 0, (letter * 3.8) / (height + letter * 3.8)),
    x: { type: "point", domain: periods, axis: null, padding: 0.12 },
    y: { domain: [0, picture.max], axis: null },
    marks: [
      ruleY(corners, { fx: "fx", fy: "fy", y: () => 0, stroke: ink.edge }),
      ruleY(corners, { fx: "fx", fy: "fy", y: () => picture.max, stroke: ink.line }),
      ...(picture.mark === undefined
        ? []
        : [
            ruleY(corners, {
              fx: "fx",
              fy: "fy",
              y: () => picture.mark?.value,
              stroke: ink.muted,
              strokeDasharray: "4 3",
            }),
          ]),
      areaY(
        points.filter(({ low }) => low !== undefined),
        { ...at, y1: "low", y2: "high", z: "panel", fill: ink.accent, fillOpacity: 0.18 },
      ),
      line(points, { ...at, y: "value", z: "panel", stroke: ink.accent, strokeWidth: 2 }),
      dot(points, { ...at, y: "value", r: 2.5, fill: ink.accent }),
      dot(lasts, { ...at, y: "value", r: 4, fill: ink.accent, stroke: ink.surface }),
      text(lasts, {
        ...at,
        y: "value",
        dx: 8,
        textAnchor: "start",
        text: ({ value }: { value: number }) => look.number(picture.scale, value),
        fill: ink.text,
        fontSize: letter * 0.82,
        stroke: ink.surface,
        strokeWidth: 3,
      }),
      titles(picture.panels, panels, look),
      foot("left", first?.label),
      foot("right", last === first ? undefined : last?.label),
    ],
  };
}
