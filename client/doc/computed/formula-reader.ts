/** The formula engine as `compute.ts` asks for it: mistakes as values. Fetched when a sheet first has a formula. */
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { ColumnId } from "../../../shared/ids.ts";
import type { Computed, ComputeFailure } from "./compute.ts";
import { FormulaProblem, readFormula, type Condition, type Formula, type FormulaValue } from "./formula.ts";
import type { ComputeProblem } from "./problems.ts";

export function read(stored: string): Formula | ComputeProblem {
  try {
    return readFormula(stored);
  } catch (error) {
    if (error instanceof FormulaProblem) return error.code;
    throw error;
  }
}

export function run(
  formula: Formula,
  column: (id: ColumnId) => FormulaValue | ComputeFailure,
  today: string,
  total: (sum: ColumnId | undefined, where: readonly Condition[]) => number | ComputeFailure,
): Computed {
  try {
    const value = formula.run({
      today,
      read(id) {
        const held = column(id);
        if (held !== null && typeof held === "object" && "failed" in held) throw new FormulaProblem(held.failed);
        return held;
      },
      total(sum, where) {
        const held = total(sum, where);
        if (typeof held === "object") throw new FormulaProblem(held.failed);
        return held;
      },
    });
    return { value: shownAs(value) };
  } catch (error) {
    if (error instanceof FormulaProblem) return { problem: error.code };
    throw error;
  }
}

/** A formula that gives a choice or a row gives its name. */
const shownAs = (value: FormulaValue): CellValue =>
  value !== null && typeof value === "object" ? value.map(({ shown }) => shown) : value;
