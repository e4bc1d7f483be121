/** All that waits on this device, to be sent or to be looked at, in every sheet, as text to copy. */
import { fitsColumn } from "../../shared/document/cell-value.ts";
import { labelIn, type Column, type Language } from "../../shared/document/column.ts";
import { CELLS, parseCellKey } from "../../shared/document/keys.ts";
import { applyChanges, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import type { Me } from "../answers.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { recall } from "../remembered.ts";
import type { LocalStore } from "../sync/local-store.ts";
import { nativeDigest } from "../sync/digest.ts";
import { overlayOf } from "../sync/overlay.ts";
import { snapshotOnDisk } from "../sync/snapshot-loader.ts";
import { titleOf, unsentText } from "./unsent-text.ts";

/** Sheet by sheet, under their names; a sheet this device holds no copy of shows its values as they are. */
export async function textOnDisk(store: LocalStore, me: Me, language: Language): Promise<string> {
  const parts: string[] = [];
  for (const sheet of new Set([...(await store.unsentSheets()), ...(await store.reviewSheets())])) {
    const changes = (await store.leftovers(sheet, new Set())).flatMap(({ entries }) => entries);
    const review = (await store.readReview(sheet)).map(({ key, before, mine }): Change => ({
      map: CELLS,
      key,
      before,
      after: mine,
    }));
    const [tenant = "", document = ""] = sheet.split("/");
    const view = await viewOnDisk(store, sheet, changes);
    const names = await namesOnDisk(store, tenant, view);
    const label = (column: Column, row: RowId): string | undefined =>
      names.get(column.target?.document ?? "")?.get(row);
    const country = me.tenants.find((one) => one.tenant === tenant)?.currency === "EUR" ? "FI" : "SE";
    const fits = ({ key, after }: Change): boolean => {
      const cell = parseCellKey(key);
      const column = cell?.kind === "cell" ? view?.column(cell.column) : undefined;
      return column !== undefined && fitsColumn(after, column);
    };
    const lines = [
      unsentText([...changes, ...review.filter(fits)], view, { label }, language, country),
      // As it is: what does not fit any more is often what is to be looked at.
      ...review.filter((one) => !fits(one)).map(plain),
    ].filter((line) => line !== "");
    const text = lines.length > 0 ? lines.join("\n") : changes.map(plain).join("\n");
    parts.push(`${nameOf(tenant, document, language)}\n${text}`);
  }
  return parts.join("\n\n");
}

const plain = ({ after }: Change): string => (typeof after === "string" ? after : JSON.stringify(after));

/** With the unsent changes laid over it: a row that is new has its name only there. */
async function viewOnDisk(
  store: LocalStore,
  sheet: string,
  changes: readonly Change[] = [],
): Promise<SheetView | undefined> {
  const kept = await store.readSheet(sheet);
  const snapshot = kept === undefined ? undefined : await snapshotOnDisk(store, kept.snapshot, nativeDigest);
  if (kept === undefined || snapshot === undefined) return undefined;
  const overlay = overlayOf(kept.updates);
  applyChanges(overlay, changes, "unsent");
  return makeSheetView(snapshot, overlay);
}

/** What the rows of linked sheets are called, by sheet, as far as this device knows. */
async function namesOnDisk(
  store: LocalStore,
  tenant: string,
  view: SheetView | undefined,
): Promise<ReadonlyMap<string, ReadonlyMap<RowId, string>>> {
  const targets = new Set(view?.columns().flatMap(({ target }) => target?.document ?? []));
  const names = new Map<string, ReadonlyMap<RowId, string>>();
  for (const document of targets) {
    const linked = await viewOnDisk(store, `${tenant}/${document}`);
    const title = linked === undefined ? undefined : titleOf(linked);
    if (linked === undefined || title === undefined) continue;
    names.set(document, new Map(linked.rows().map((row) => [row, String(linked.cell(row, title.id) ?? "")])));
  }
  return names;
}

function nameOf(tenant: string, document: string, language: Language): string {
  const sheets = recall(tenantPath(tenant), tenantAnswer)?.sheets ?? [];
  const sheet = sheets.find((one) => one.document === document);
  return sheet === undefined ? document : labelIn(sheet.name, language);
}
