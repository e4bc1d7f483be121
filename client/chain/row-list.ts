/**
 * A list of chosen rows in the address of a sheet, and the sheet that shows these alone. It stands behind the `#`: it may
 * be long, and no server has to see it.
 */
import { createMemo, createSignal, untrack } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { ROW_ID } from "../../shared/ids.ts";
import type { SheetModel } from "../doc/model.ts";

export interface RowList {
  /** What the rows have in common; words are under `lists.<name>`. */
  readonly name: string;
  readonly rows: readonly RowId[];
}

const START = "#rader=";

/** `#rader=inputs-owed-an-answer.H2kd93jaQ8w2kd0s`: row ids are eight characters each. */
export const rowListHash = ({ name, rows }: RowList): string => `${START}${name}.${rows.join("")}`;

/** `undefined` when the address names no rows. */
export function readRowList(hash: string): RowList | undefined {
  if (!hash.startsWith(START)) return undefined;
  const [name = "", ids = ""] = hash.slice(START.length).split(".");
  const rows = (ids.match(/.{8}/g) ?? []).filter((id) => ROW_ID.test(id)) as RowId[];
  if (rows.length === 0) return undefined;
  return { name, rows };
}

/** The same sheet with these rows alone, and those one makes or brings back meanwhile. Called under an owner. */
export function onlyRows(model: SheetModel, list: RowList): SheetModel {
  const [shown, setShown] = createSignal<ReadonlySet<RowId>>(new Set(list.rows));
  const also = (rows: readonly RowId[]): readonly RowId[] => {
    setShown(new Set([...untrack(shown), ...rows]));
    return rows;
  };
  const rows = createMemo(() => model.sheet.rows().filter((row) => shown().has(row)));
  const { commands } = model;
  return {
    ...model,
    sheet: { ...model.sheet, rows },
    commands: {
      ...commands,
      insertRows: (...asked) => also(commands.insertRows(...asked)),
      restoreRows(restored) {
        commands.restoreRows(restored);
        also(restored);
      },
      undo() {
        const outcome = commands.undo();
        also(outcome.rows);
        return outcome;
      },
    },
  };
}
