/** Why notes cannot be changed by whoever looks: what would be refused afterwards is not offered, and says why instead. */
import type { RowId } from "../../shared/ids.ts";
import type { Refusal } from "../doc/model.ts";
import type { WallState } from "./create-wall.ts";

/** Of a role that may write nowhere as many notes tell as of all. */
const LOOKED_AT = 50;

/** @param key template key of the column. @returns why none of the rows can be written to there; `undefined`: some can. */
export function barred(
  wall: Pick<WallState, "notes" | "props">,
  key: string,
  rows: readonly RowId[],
): Refusal | undefined {
  const column = wall.notes.columns().get(key);
  if (column === undefined || rows.length === 0) return undefined;
  const { commands } = wall.props.model;
  const refusals = rows.slice(0, LOOKED_AT).map((row) => commands.mayEdit(row, column.id));
  return refusals.includes(undefined) ? undefined : refusals[0];
}
