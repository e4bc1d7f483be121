/**
 * The twenty indicators as a reader meets them: by which theme, in which unit, as which picture, and against which mark.
 * The pictures are those the field asks for; what an indicator counts is `shared/indicators`.
 */
import type { IndicatorId } from "../../shared/indicators/indicator.ts";

export type Unit = "share" | "days" | "count" | "money-each" | "mark" | "state" | "none";

export type FigureKind =
  | "dots"
  | "heat"
  | "places"
  | "bars"
  | "boxes"
  | "stack"
  | "halves"
  | "balance"
  | "matrix"
  | "rings"
  | "states"
  | "ballot"
  | "money"
  | "bullets"
  | "profile"
  | "scatter"
  | "arrows";

export interface Catalogued {
  readonly id: IndicatorId;
  readonly unit: Unit;
  readonly figure: FigureKind;
  /** What is drawn as a line to hold values against; no judgement by itself. */
  readonly mark?: number;
  /** A single number can follow time; what has many parts shows its own. */
  readonly overTime: boolean;
}

export const CATALOGUE: Readonly<Record<IndicatorId, Catalogued>> = {
  K1: { id: "K1", unit: "share", figure: "dots", mark: 0.2, overTime: true },
  K2: { id: "K2", unit: "share", figure: "heat", overTime: true },
  K3: { id: "K3", unit: "share", figure: "places", overTime: true },
  K4: { id: "K4", unit: "share", figure: "bars", mark: 0.9, overTime: true },
  K5: { id: "K5", unit: "days", figure: "boxes", overTime: true },
  K6: { id: "K6", unit: "share", figure: "stack", overTime: true },
  K7: { id: "K7", unit: "days", figure: "boxes", overTime: true },
  K8: { id: "K8", unit: "none", figure: "stack", overTime: false },
  K9: { id: "K9", unit: "share", figure: "halves", overTime: true },
  K10: { id: "K10", unit: "none", figure: "balance", overTime: false },
  K11: { id: "K11", unit: "share", figure: "matrix", overTime: true },
  K12: { id: "K12", unit: "count", figure: "rings", overTime: true },
  K13: { id: "K13", unit: "state", figure: "states", overTime: false },
  K14: { id: "K14", unit: "share", figure: "ballot", overTime: false },
  K15: { id: "K15", unit: "none", figure: "stack", overTime: false },
  K16: { id: "K16", unit: "money-each", figure: "money", overTime: true },
  K17: { id: "K17", unit: "share", figure: "bullets", overTime: true },
  K18: { id: "K18", unit: "mark", figure: "profile", overTime: true },
  K19: { id: "K19", unit: "none", figure: "scatter", overTime: false },
  K20: { id: "K20", unit: "none", figure: "arrows", overTime: false },
};

export const THEMES = [
  { key: "dialogue", indicators: ["K1", "K2", "K3"] },
  { key: "feedback", indicators: ["K4", "K5"] },
  { key: "owners", indicators: ["K6", "K7", "K8"] },
  { key: "effort", indicators: ["K9", "K10", "K16"] },
  { key: "service", indicators: ["K11", "K12", "K13"] },
  { key: "council", indicators: ["K14", "K15", "K17"] },
  { key: "method", indicators: ["K18", "K20", "K19"] },
] as const satisfies readonly { readonly key: string; readonly indicators: readonly IndicatorId[] }[];

/** As they are listed and drawn. */
export const IN_ORDER: readonly IndicatorId[] = THEMES.flatMap(({ indicators }): readonly IndicatorId[] => indicators);
