/**
 * A picture as a file: drawn anew in ink on white with its title, legend and notes, because a file leaves the page that
 * explained it. SVG as it is; PNG by the browser's own canvas at twice the size.
 */
import { fileName } from "../exchange/export-table.ts";
import { isoDay } from "../grid/cells/date.ts";
import { saveFile } from "../save-file.ts";
import { letterNow, lookOf } from "./Drawing.tsx";
import type { Drawn } from "./draw/draw.ts";
import { element, partFill, partTexture, PAPER, texture, type Look } from "./draw/look.ts";
import type { LegendItem, Scale } from "./figures/figure.ts";

export interface PictureFile {
  readonly title: string;
  readonly subtitle: string;
  readonly notes: readonly string[];
  readonly pictures: readonly { readonly picture: Drawn; readonly width: number }[];
  number(scale: Scale, value: number): string;
}

const EDGE = 24;
const LINE = 19;
const SHARPNESS = 2;

/** The name, and whether the browser could make it. */
export async function savePicture(kind: "svg" | "png", file: PictureFile): Promise<readonly [string, boolean]> {
  const name = fileName(file.title, isoDay(new Date()), kind);
  try {
    const svg = await pictureFile(file);
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;
    const drawn = new Blob([text], { type: "image/svg+xml;charset=utf-8" });
    saveFile(name, kind === "svg" ? drawn : await asPng(drawn, svg));
    return [name, true];
  } catch {
    return [name, false];
  }
}

async function pictureFile({ title, subtitle, notes, pictures, number }: PictureFile): Promise<SVGElement> {
  const { draw } = await import("./draw/draw.ts");
  const width = Math.max(640, ...pictures.map((one) => Math.min(1000, one.width)));
  const look = lookOf({ width, letter: letterNow() }, "file", number, true);
  const content: Element[] = [];
  let y = EDGE;
  const write = (words: string, size: number, more: Readonly<Record<string, string | number>> = {}): void => {
    for (const line of wrapped(words, (width * 1.9) / size)) {
      y += size * 1.35;
      content.push(element(look, "text", { x: EDGE, y, "font-size": size, fill: PAPER.text, ...more }, line));
    }
  };
  write(title, 20, { "font-weight": 600 });
  write(subtitle, 13, { fill: PAPER.muted });
  for (const [at, { picture }] of pictures.entries()) {
    y += 16;
    if (picture.title !== undefined) write(picture.title, 14, { "font-weight": 600 });
    const svg = draw(picture, { ...look, id: `file${at}` });
    const height = Number(svg.getAttribute("height"));
    svg.setAttribute("x", String(EDGE));
    svg.setAttribute("y", String(y + 8));
    content.push(svg);
    y += height + 8;
    if ("legend" in picture) y = legend({ ...look, id: `file${at}` }, picture.legend, y + 14, content);
  }
  y += 6;
  for (const note of notes) write(note, 12, { fill: PAPER.muted });
  return element(
    look,
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: width + 2 * EDGE,
      height: Math.ceil(y + EDGE),
      viewBox: `0 0 ${width + 2 * EDGE} ${Math.ceil(y + EDGE)}`,
      "font-family": look.font,
    },
    element(look, "title", {}, title),
    element(look, "rect", { width: "100%", height: "100%", fill: "#ffffff" }),
    ...content,
  );
}

function legend(look: Look, items: readonly LegendItem[], top: number, content: Element[]): number {
  let x = EDGE;
  let y = top;
  for (const { swatch, label } of items) {
    const wide = 34 + label.length * 6.6;
    if (x + wide > look.width + EDGE) {
      x = EDGE;
      y += LINE;
    }
    for (const fill of fillsOf(look, swatch))
      content.push(
        element(look, "rect", {
          x,
          y: y - 10,
          width: 20,
          height: 12,
          rx: 2,
          fill,
          stroke: fill === "none" ? PAPER.danger : "none",
          "stroke-width": 2,
        }),
      );
    content.push(element(look, "text", { x: x + 26, y, "font-size": 12, fill: PAPER.text }, label));
    x += wide;
  }
  return y + LINE;
}

function fillsOf(look: Look, swatch: LegendItem["swatch"]): readonly string[] {
  if (typeof swatch === "number") return [partFill(look, swatch), partTexture(look, swatch) ?? PAPER.surface + "00"];
  if (swatch === "hatch" || swatch === "late" || swatch === "threatened") return [texture(look, swatch)];
  return [swatch === "ring" || swatch === "empty" || swatch === "before" ? "none" : PAPER.accent];
}

/** Broken between words; `most` letters a line. */
function wrapped(words: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

async function asPng(drawn: Blob, svg: SVGElement): Promise<Blob> {
  const address = URL.createObjectURL(drawn);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Number(svg.getAttribute("width")) * SHARPNESS;
    canvas.height = Number(svg.getAttribute("height")) * SHARPNESS;
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (made === null) throw new Error("no picture");
    return made;
  } finally {
    URL.revokeObjectURL(address);
  }
}
