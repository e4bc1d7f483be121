/** Writes what merging or splitting inputs comes to, as one step of undo, or nothing where one may not write all of it. */
import type { Edit, Split } from "../../shared/chain/merge-split.ts";
import type { RowId } from "../../shared/ids.ts";
import type { Refusal, SheetCommands } from "../doc/model.ts";

const together = (commands: SheetCommands, run: () => void): void => {
  if (commands.asOneStep === undefined) run();
  else commands.asOneStep(run);
};

const refusalOf = (commands: SheetCommands, edits: readonly Edit[]): Refusal | undefined =>
  commands.held?.() ??
  edits.map(({ row, column }) => commands.mayEdit(row, column)).find((refusal) => refusal !== undefined);

/** @returns why nothing was written. */
export function writeMerge(commands: SheetCommands, edits: readonly Edit[]): Refusal | undefined {
  const refusal = refusalOf(commands, edits);
  if (refusal !== undefined) return refusal;
  let refused: Refusal | undefined;
  together(commands, () => {
    refused = commands.setCells(edits)[0]?.refusal;
  });
  return refused;
}

/** The parts stand right below what was said. @returns why nothing was written. */
export function writeSplit(commands: SheetCommands, row: RowId, split: Split): Refusal | undefined {
  const refusal =
    commands.mayInsert() ??
    split.parts.map((values) => commands.mayInsertRow?.(values)).find((found) => found !== undefined) ??
    refusalOf(commands, split.after([row]));
  if (refusal !== undefined) return refusal;
  let refused: Refusal | undefined;
  together(commands, () => {
    const parts = commands.insertRows(row, split.parts.length, split.parts);
    refused =
      parts.length < split.parts.length ? { code: "unknown" } : commands.setCells(split.after(parts))[0]?.refusal;
  });
  return refused;
}
