/**
 * Brings together what an export or import needs of other sheets: their rows' names, and, for the whole workspace, the
 * sheets themselves with their computed columns. They come over the network in their own time; waiting has an end.
 */
import { createEffect, createRoot } from "solid-js";
import type { Column } from "../../shared/document/column.ts";
import { isComputed } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { RelationChoices, SheetHome, SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { ExportedSheet } from "./export-table.ts";

const PATIENCE_MS = 15_000;

/** Resolves once `ready` holds, or with `false` when it has not for a while. */
function until(ready: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    createRoot((dispose) => {
      const end = (held: boolean): void => {
        clearTimeout(timer);
        dispose();
        resolve(held);
      };
      const timer = setTimeout(() => end(false), PATIENCE_MS);
      createEffect(() => {
        if (ready()) queueMicrotask(() => end(true));
      });
    });
  });
}

const targetsOf = (columns: readonly Column[]): readonly string[] => [
  ...new Set(
    columns.flatMap(({ target, mirrors }) => [target?.document, mirrors?.document].filter((one) => one !== undefined)),
  ),
];

/** Whether names of linked rows are still to come; those that are, are asked for all at once. */
export function namesComing(columns: readonly Column[], relations: RelationChoices): boolean {
  const there = columns.flatMap((column) => {
    const own = column.target?.document;
    if (own === undefined) return [];
    const arrived = relations.choices(column).length > 0 || relations.hidden?.(own) === true;
    return [arrived || (own !== "people" && relations.sheet?.(own) !== undefined)];
  });
  return !there.every(Boolean);
}

/** Until the names of all linked rows are here. */
export async function namesArrived(columns: readonly Column[], relations: RelationChoices): Promise<boolean> {
  return namesComing(columns, relations) ? until(() => !namesComing(columns, relations)) : true;
}

/** The open sheet, as it stands on the screen. */
export const openSheetTable = (model: SheetModel, label: ExportedSheet["label"]): ExportedSheet => ({
  label,
  columns: model.sheet.columns(),
  rows: model.sheet.rows(),
  cell: (row, column) => model.sheet.cell(row, column),
});

/** Every sheet the person may read; `missing`: those that did not come. */
export async function workspaceTables(
  model: SheetModel,
  home: SheetHome,
  context: CellContext,
  progress: (sheets: number, of: number) => void,
): Promise<{ readonly sheets: readonly ExportedSheet[]; readonly missing: readonly ExportedSheet["label"][] }> {
  const { relations } = model;
  const listed = home.sheets();
  const viewOf = (document: string): SheetView | undefined => relations.sheet?.(document);
  await until(() => {
    const there = listed.filter(({ document }) => document === home.document || viewOf(document) !== undefined);
    progress(there.length, listed.length);
    return there.length === listed.length;
  });
  const sheets: ExportedSheet[] = [];
  const missing: ExportedSheet["label"][] = [];
  for (const { document, label } of listed) {
    const view = viewOf(document);
    if (document === home.document) {
      await namesArrived(model.sheet.columns(), relations);
      sheets.push(openSheetTable(model, label));
    } else if (view === undefined) missing.push(label);
    else {
      await namesArrived(view.columns(), relations);
      sheets.push(await tableOf(view, document, label, relations, context));
    }
  }
  return { sheets, missing };
}

async function tableOf(
  view: SheetView,
  document: string,
  label: ExportedSheet["label"],
  relations: RelationChoices,
  context: CellContext,
): Promise<ExportedSheet> {
  const columns = view.columns();
  const worked = columns.some(({ type }) => isComputed(type));
  const computed = worked
    ? await (
        await import("../doc/computed/live-compute.ts")
      ).liveCompute(view, {
        document,
        relations: { ...relations, sheet: (other) => relations.sheet?.(other) },
        language: () => context.language,
        country: () => context.country,
      })
    : undefined;
  if (worked)
    await until(() =>
      targetsOf(columns).every(
        (other) => other === "people" || relations.hidden?.(other) === true || relations.sheet?.(other) !== undefined,
      ),
    );
  const ids = new Set(columns.filter(({ type }) => isComputed(type)).map(({ id }) => id));
  return {
    label,
    columns,
    rows: view.rows(),
    cell: (row, column) => (ids.has(column) ? (computed?.cell(row, column) ?? null) : view.cell(row, column)),
  };
}
