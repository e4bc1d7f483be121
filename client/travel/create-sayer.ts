/** What cells of what travels say, read with one's own sheets and the published ones at hand. */
import { labelIn } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import type { TemplateSheet } from "../../shared/lineage/template-file.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { rowTitle, type Sayer, type TravelWords } from "./travel-words.ts";

/** Called under an owner. `sheets`: published ones, whose rows are known by their own ids. */
export function createSayer(
  place: TownPlace,
  words: TravelWords,
  sheets: () => readonly TemplateSheet[],
  view: (document: string) => SheetView | undefined,
): Sayer {
  const { words: shell } = useShell();
  const sayer: Sayer = {
    words,
    get language() {
      return shell.language();
    },
    sheetName(document) {
      const name =
        sheets().find((one) => one.document === document)?.name ??
        place.links().find((one) => one.document === document)?.name;
      return name === undefined ? document : labelIn(name, shell.language());
    },
    rowName(document, row: RowId) {
      const sheet = sheets().find((one) => one.document === document);
      const held = sheet?.rows.find(({ id }) => id === row);
      if (sheet !== undefined && held !== undefined) return rowTitle(sheet, held.cells, sayer);
      const own = view(document);
      const column = own?.columns().find((one) => one.title === true) ?? own?.columns()[0];
      return (own && column ? String(own.cell(row, column.id) ?? "") : "") || words.t("unnamedRow");
    },
  };
  return sayer;
}
