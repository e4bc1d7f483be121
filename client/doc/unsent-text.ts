/** What waits on this device, as text a person can copy into a mail: row, column and value, one a line. */
import { labelIn, type Column, type Language } from "../../shared/document/column.ts";
import { CELLS, parseCellKey } from "../../shared/document/keys.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { formatCell } from "../grid/cells/cell-types.ts";
import type { Country } from "../grid/cells/parsed.ts";
import type { RelationChoices } from "./model.ts";

export function unsentText(
  changes: readonly Change[],
  view: SheetView | undefined,
  relations: Pick<RelationChoices, "label">,
  language: Language,
  country: Country,
): string {
  // The sheet may be gone from this device, with the right to read it; what one wrote oneself is not.
  if (view === undefined) return changes.flatMap(bareText).join("\n");
  const title = titleOf(view);
  return changes
    .flatMap((change) => {
      const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
      if (parsed?.kind !== "cell") return [];
      const column = view.column(parsed.column);
      if (column === undefined) return [];
      const name = title === undefined ? parsed.row : String(view.cell(parsed.row, title.id) ?? parsed.row);
      const value = formatCell(change.after as never, column, {
        language,
        country,
        relations: { choices: () => [], ...relations },
      });
      return [`${name}\t${labelIn(column.label, language)}\t${value}`];
    })
    .join("\n");
}

function bareText({ map, key, after }: Change): string[] {
  if (map !== CELLS || parseCellKey(key)?.kind !== "cell" || after === null || after === undefined) return [];
  return [typeof after === "string" ? after : JSON.stringify(after)];
}

export const titleOf = (view: SheetView): Column | undefined =>
  view.columns().find((column) => column.title === true) ?? view.columns()[0];
