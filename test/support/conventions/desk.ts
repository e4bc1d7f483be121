/** What the proofs of the grid's conventions have at hand. */
import type { Sheet } from "../grid-driver.ts";

/** A sheet with what the proofs ask of it again and again. */
export interface Desk extends Sheet {
  /** Stands in a cell. */
  at(row: number, column: string): Promise<void>;
  /** Presses a key and remembers that it was. */
  press(...pressed: string[]): Promise<void>;
  rows(): Promise<readonly string[]>;
  drag(from: string, to: string, modifier?: string): Promise<void>;
}

export type Proof = (desk: Desk) => Promise<void>;
/** What the workspace around the grid answers is proved where the workspace is. */
export type Elsewhere = { readonly provedIn: string };

export const cellAt = (row: number, column: string): string =>
  `[data-row="row${String(row).padStart(5, "0")}"] > [data-column="${column}"]`;
export const numberOf = (row: number): string => `[data-row="row${String(row).padStart(5, "0")}"] > .sg-number`;

/** As Playwright names a press -> as the table does. */
export function chordOf(pressed: string): string {
  const parts = pressed === "Control+Shift++" ? ["Control", "Shift", "+"] : pressed.split("+");
  const named = parts.map((part) => (part === "Control" ? "Ctrl" : part.length === 1 ? part.toUpperCase() : part));
  return named.join("+");
}

/** A finger. */
export interface Hand extends Sheet {
  tap(selector: string): Promise<void>;
  rest(selector: string): Promise<void>;
  draw(from: string, to: string): Promise<void>;
}
