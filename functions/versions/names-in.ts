/** What the rows of other sheets and the people that a sheet's cells point at are called: a frozen file is read alone. */
import type { Column } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import type { AppendDeps } from "../documents/append.ts";
import { readSheet } from "../documents/server-write.ts";
import { Moved } from "../documents/state.ts";
import type { DocumentKey } from "../ports.ts";

type Names = Readonly<Record<string, string>>;
const PEOPLE = "people";
const MOST_TRIES = 10;

/** By document, then by id. Of a sheet that not everybody may read nothing is told. */
export async function namesIn(deps: AppendDeps, key: DocumentKey, view: SheetView): Promise<Record<string, Names>> {
  const pointed = new Map<string, Set<string>>();
  for (const { id, target, type } of view.columns()) {
    if (target === undefined || (type !== "relation" && type !== "person")) continue;
    const ids = pointed.get(target.document) ?? new Set<string>();
    for (const row of view.rows()) {
      const held = view.cell(row, id);
      for (const one of Array.isArray(held) ? held : [held]) if (typeof one === "string") ids.add(one);
    }
    pointed.set(target.document, ids);
  }
  const sheets = await deps.ports.directory.sheets(key.tenant);
  const found: Record<string, Names> = {};
  for (const [document, ids] of pointed) {
    if (ids.size === 0) continue;
    if (document === PEOPLE) {
      const members = await deps.ports.directory.members(key.tenant);
      found[document] = Object.fromEntries(
        members.flatMap(({ person, name }) => (ids.has(person) ? [[person, name]] : [])),
      );
      continue;
    }
    const sheet = sheets.find((one) => one.document === document && !one.restricted);
    if (sheet === undefined) continue;
    const titles = (target: SheetView): Names => {
      const column = titleOf(target.columns());
      if (column === undefined) return {};
      return Object.fromEntries(
        [...ids].flatMap((id) => {
          const name = target.exists(id as RowId) ? target.cell(id as RowId, column.id) : null;
          return typeof name === "string" && name !== "" ? [[id, name]] : [];
        }),
      );
    };
    const same = document === key.document;
    found[document] = same ? titles(view) : await readNames(deps, { ...key, document: sheet.document }, titles);
  }
  return found;
}

const titleOf = (columns: readonly Column[]): Column | undefined =>
  columns.find(({ title }) => title === true) ?? columns[0];

/** A cut over there that comes between two reads is no answer yet. */
async function readNames(deps: AppendDeps, key: DocumentKey, titles: (view: SheetView) => Names): Promise<Names> {
  for (let attempt = 1; ; attempt++)
    try {
      return (await readSheet(deps, key, titles)) ?? {};
    } catch (cause) {
      if (!(cause instanceof Moved) || attempt === MOST_TRIES) throw cause;
    }
}
