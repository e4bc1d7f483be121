/**
 * What a figure is before it is drawn: one or several pictures as plain data, the table that says the same in numbers, a
 * sentence for who does not see it, and what is lacking in words. The pictures' data knows neither Plot nor pixels.
 */
import type { Absence } from "../readings.ts";

/** A line of a picture: a municipality, or a size class where there are too many to read. */
export interface RowHead {
  readonly key: string;
  readonly name: string;
  /** Residents and density, or how many municipalities the class holds. */
  readonly beside: string;
  readonly marked?: boolean;
  /** Names the lines below it. */
  readonly over?: true;
}

/** Drawn hatched, with its words: no value must look like nought. */
export interface AbsentRow {
  readonly row: string;
  readonly why: Absence;
  readonly words: string;
}

export interface Mark {
  readonly value: number;
  readonly label: string;
}

/** How the numbers of an axis are written. */
export type Scale = "share" | "days" | "count" | "money" | "mark" | "points";

interface Rowed {
  readonly rows: readonly RowHead[];
  readonly absent: readonly AbsentRow[];
}

export interface Dot {
  readonly row: string;
  readonly value: number;
  readonly label: string;
  readonly tip: string;
  readonly marked: boolean;
}

export type Picture = { readonly title?: string } & (
  | ({
      readonly kind: "dots";
      /** Rows are classes, and every municipality a dot among its likes. */
      readonly swarm: boolean;
      readonly points: readonly Dot[];
      readonly scale: Scale;
      readonly axis: string;
      readonly max: number;
      readonly mark?: Mark;
    } & Rowed)
  | ({
      readonly kind: "bars";
      readonly bars: readonly { readonly row: string; readonly value: number; readonly label: string }[];
      readonly scale: Scale;
      readonly axis: string;
      readonly max: number;
      readonly mark?: Mark;
      /** The whole stands behind each bar. */
      readonly bullet: boolean;
    } & Rowed)
  | ({
      readonly kind: "heat";
      readonly columns: readonly { readonly key: string; readonly label: string }[];
      readonly cells: readonly HeatCell[];
      readonly legend: readonly LegendItem[];
    } & Rowed)
  | ({
      readonly kind: "boxes";
      readonly boxes: readonly ({ readonly row: string; readonly label: string } & Five)[];
      readonly axis: string;
      readonly max: number;
    } & Rowed)
  | ({
      readonly kind: "stack";
      readonly parts: readonly { readonly key: string; readonly label: string }[];
      readonly pieces: readonly StackPiece[];
      readonly scale: Scale;
      readonly axis: string;
      readonly max: number;
      readonly legend: readonly LegendItem[];
    } & Rowed)
  | ({
      readonly kind: "halves";
      readonly periods: readonly { readonly key: string; readonly label: string }[];
      readonly bars: readonly {
        readonly row: string;
        readonly period: string;
        readonly series: "done" | "late";
        readonly value: number;
        readonly label: string;
      }[];
      readonly max: number;
      readonly legend: readonly LegendItem[];
    } & Rowed)
  | ({
      readonly kind: "balance";
      readonly bars: readonly { readonly row: string; readonly value: number; readonly label: string }[];
      readonly less: string;
      readonly more: string;
      readonly max: number;
    } & Rowed)
  | {
      readonly kind: "slope";
      readonly lines: readonly {
        readonly key: string;
        readonly name: string;
        readonly from: number;
        readonly to: number;
      }[];
      readonly from: string;
      readonly to: string;
      readonly max: number;
    }
  | {
      readonly kind: "places";
      readonly panels: readonly PlacesPanel[];
      readonly legend: readonly LegendItem[];
    }
  | { readonly kind: "states"; readonly items: readonly StateItem[] }
  | {
      readonly kind: "profile";
      readonly panels: readonly { readonly key: string; readonly name: string }[];
      readonly factors: readonly { readonly key: string; readonly label: string }[];
      readonly points: readonly {
        readonly panel: string;
        readonly factor: string;
        readonly value: number;
        readonly now: boolean;
      }[];
      readonly absent: readonly AbsentRow[];
      readonly legend: readonly LegendItem[];
    }
  | {
      readonly kind: "scatter";
      readonly points: readonly {
        readonly key: string;
        readonly name: string;
        readonly x: number;
        readonly y: number;
        readonly marked: boolean;
        readonly named: boolean;
      }[];
      readonly x: string;
      readonly y: string;
    }
  | {
      readonly kind: "arrows";
      readonly nodes: readonly {
        readonly key: string;
        readonly name: string;
        readonly layer: number;
        readonly place: number;
        readonly inside: boolean;
      }[];
      readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
      readonly layers: number;
      readonly places: number;
    }
  | {
      readonly kind: "trend";
      readonly panels: readonly { readonly key: string; readonly name: string }[];
      readonly periods: readonly { readonly key: string; readonly label: string }[];
      readonly points: readonly {
        readonly panel: string;
        readonly period: string;
        readonly value: number;
        /** Of a class: where the middle half lies. */
        readonly low?: number;
        readonly high?: number;
      }[];
      readonly scale: Scale;
      readonly max: number;
      readonly mark?: Mark;
    }
);

export type PictureOf<K extends Picture["kind"]> = Extract<Picture, { readonly kind: K }>;

export interface Five {
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
}

export interface HeatCell {
  readonly row: string;
  readonly column: string;
  /** `part`: a share of several, in `share`. */
  readonly state: "yes" | "part" | "no" | "threatened" | "hidden" | "unknown";
  readonly share?: number;
  readonly text?: string;
  /** The last of its kind. */
  readonly ring?: boolean;
}

export interface StackPiece {
  readonly row: string;
  readonly part: string;
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface PlacesPanel {
  readonly key: string;
  readonly name: string;
  readonly beside: string;
  /** The first is the centre; where names are not shared the rest is in no order. */
  readonly places: readonly {
    readonly name?: string;
    readonly full: boolean;
    readonly ring: boolean;
    readonly threatened: boolean;
  }[];
  readonly label: string;
  readonly absent?: string;
}

export interface StateItem extends RowHead {
  readonly shape: "full" | "half" | "empty" | "none";
  readonly state: string;
  readonly more: string;
}

/** `swatch`: a part's place in the palette, or a drawing of its own. */
export interface LegendItem {
  readonly swatch: number | "hatch" | "ring" | "full" | "empty" | "threatened" | "done" | "late" | "now" | "before";
  readonly label: string;
}

export interface TableCell {
  readonly text: string;
  /** For files: a number as a number, a share as a share; absent: the text. */
  readonly raw?: number | { readonly share: number };
}

export interface FigureTable {
  readonly head: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly TableCell[] }[];
  /** Columns of numbers. */
  readonly numbers: readonly number[];
}

export interface Figure {
  readonly pictures: readonly Picture[];
  /** Made when somebody opens it. */
  table(): FigureTable;
  /** Read instead of the picture. */
  readonly sentence: string;
  /** Below the picture: what was left out and why, what the drawing does not mean. */
  readonly notes: readonly string[];
}

export const words = (text: string): TableCell => ({ text });
