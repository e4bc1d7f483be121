/**
 * How a picture is drawn: its width, its colours and textures, how numbers are written. On the screen the colours are the
 * theme's own, so that light and dark need no drawing anew; in a file they are ink on white. Nothing is told by colour
 * alone: what is late, hidden, threatened or a second part has a texture as well.
 */
import type { Scale } from "../figures/figure.ts";
import type { Spot } from "./spots.ts";

export interface Ink {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly edge: string;
  readonly surface: string;
  readonly accent: string;
  readonly warn: string;
  readonly danger: string;
  /** Fills of a whole's parts; text on them has the colour of `surface`. */
  readonly parts: readonly string[];
}

const PART_COLOURS = [0, 2, 4, 3, 5, 6, 7, 8, 9, 11];

export const SCREEN: Ink = {
  text: "var(--text)",
  muted: "var(--muted)",
  line: "var(--line)",
  edge: "var(--edge)",
  surface: "var(--surface)",
  accent: "var(--accent)",
  warn: "var(--warn)",
  danger: "var(--danger)",
  parts: PART_COLOURS.map((at) => `var(--presence-${at})`),
};

/** What the theme says in the light (client/ui/theme.css), written out for files. */
export const PAPER: Ink = {
  text: "#1c2024",
  muted: "#50565d",
  line: "#dedbd4",
  edge: "#7d8288",
  surface: "#ffffff",
  accent: "#0b5a8f",
  warn: "#7a4b00",
  danger: "#a3271b",
  parts: ["#015499", "#06612b", "#764a02", "#7843a9", "#006868", "#952565", "#536300", "#4a45ac", "#9e3f00", "#06657b"],
};

export interface Look {
  /** Pixels. */
  readonly width: number;
  readonly ink: Ink;
  /** Unique in the page: names the textures. */
  readonly id: string;
  /** Pixels of the letters; the person's own size of text. */
  readonly letter: number;
  /** Where the picture is built: a document of its own, because Plot brings a style the page's policy forbids. */
  readonly document: Document;
  readonly font: string;
  /** Where many dots are to be one shape each class, and a readout to tell of them: filled while drawing. */
  readonly told?: { readonly shape: Element; readonly spots: readonly Spot[] }[];
  number(scale: Scale, value: number): string;
}

/** Below this the names stand above their lines instead of beside them. */
const NARROW_PIXELS = 460;
export const isNarrow = ({ width }: Pick<Look, "width">): boolean => width < NARROW_PIXELS;

export type Texture = "hatch" | "late" | "threatened" | "lines" | "dots";
export const texture = ({ id }: Look, name: Texture): string => `url(#${id}-${name})`;

/** The texture that lies over the part of this number; every third has none. */
export const partTexture = (look: Look, at: number): string | undefined =>
  at % 3 === 0 ? undefined : texture(look, at % 3 === 1 ? "lines" : "dots");
export const partFill = ({ ink }: Look, at: number): string => ink.parts[at % ink.parts.length] ?? ink.accent;

const SVG = "http://www.w3.org/2000/svg";

export function element(
  { document }: Look,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Element | string)[]
): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  made.append(...children);
  return made;
}

export function texturesOf(look: Look): SVGElement {
  const { ink, id } = look;
  const pattern = (name: Texture, size: number, ...children: readonly SVGElement[]): SVGElement =>
    element(
      look,
      "pattern",
      { id: `${id}-${name}`, width: size, height: size, patternUnits: "userSpaceOnUse" },
      ...children,
    );
  const stripes = (size: number, stroke: string, width: number): SVGElement =>
    element(look, "path", {
      d: `M${-size / 4},${size / 4}l${size / 2},${-size / 2}M0,${size}l${size},${-size}M${size * 0.75},${size * 1.25}l${size / 2},${-size / 2}`,
      stroke,
      "stroke-width": width,
    });
  return element(
    look,
    "defs",
    {},
    pattern("hatch", 7, stripes(7, ink.edge, 1)),
    pattern("late", 6, element(look, "rect", { width: 6, height: 6, fill: ink.danger }), stripes(6, ink.surface, 1.4)),
    pattern(
      "threatened",
      8,
      element(look, "rect", { width: 8, height: 8, fill: ink.warn }),
      stripes(8, ink.surface, 2),
    ),
    pattern(
      "lines",
      7,
      element(look, "path", { d: "M0,3.5h7", stroke: ink.surface, "stroke-width": 1, opacity: 0.45 }),
    ),
    pattern("dots", 6, element(look, "circle", { cx: 3, cy: 3, r: 1, fill: ink.surface, opacity: 0.6 })),
  );
}
