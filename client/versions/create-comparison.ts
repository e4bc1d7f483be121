/**
 * What differs between a version and another, or the sheet as it stands: worked out again a moment after anything changes,
 * so that it follows colleagues' edits. Also what the open table shows of it, cell by cell.
 */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { compareSheets, type Comparison } from "../../shared/versions/compare.ts";
import type { SheetVersion } from "../../shared/versions/version.ts";
import type { Problem } from "../api.ts";
import type { SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { CellCompared } from "../grid/grid-context.ts";
import { valueText } from "../history/history-words.ts";
import type { VersionWords } from "./version-words.ts";
import type { VersionsApi } from "./versions-api.ts";

export interface Compared {
  readonly from: SheetView;
  readonly to: SheetView;
  readonly found: Comparison;
}

/** Many changes at once are worked out once. */
const PAUSE_MS = 300;

/** @param to `undefined`: the sheet as it stands. */
export function createComparison(world: {
  readonly model: SheetModel;
  readonly api: VersionsApi;
  readonly from: Accessor<SheetVersion>;
  readonly to: Accessor<SheetVersion | undefined>;
}): { readonly compared: Accessor<Compared | undefined>; readonly problem: Accessor<Problem | undefined> } {
  const { model, api } = world;
  const [sides, setSides] = createSignal<{ readonly from: SheetView; readonly to: SheetView | undefined }>();
  const [problem, setProblem] = createSignal<Problem>();
  const [changed, setChanged] = createSignal(undefined, { equals: false });

  let asked = 0;
  createEffect(
    on([world.from, world.to], ([from, to]) => {
      const mine = ++asked;
      setSides(undefined);
      setProblem(undefined);
      void Promise.all([api.content(from), to && api.content(to)]).then(([before, after]) => {
        if (mine !== asked) return;
        const failed = [before, after].find((one) => one?.ok === false);
        if (failed?.ok === false) return setProblem(failed.problem);
        if (before.ok) setSides({ from: before.value, to: after?.ok === true ? after.value : undefined });
      });
    }),
  );

  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      setChanged();
    }, PAUSE_MS);
  };
  const ended = model.sheet.watch?.({ cells: soon, rows: soon });
  createEffect(on(model.sheet.columns, soon, { defer: true }));
  onCleanup(() => {
    clearTimeout(timer);
    ended?.();
  });

  const compared = createMemo((): Compared | undefined => {
    const held = sides();
    if (held === undefined) return undefined;
    if (held.to === undefined) changed();
    const to = held.to ?? model.commands.columns?.view();
    return to === undefined ? undefined : { from: held.from, to, found: compareSheets(held.from, to) };
  });
  return { compared, problem };
}

/** What the table shows beside each cell: what stood there before, or that its row is new or has moved. */
export function cellsCompared(
  { from, found }: Compared,
  context: CellContext,
  words: VersionWords,
  first: ColumnId | undefined,
): CellCompared {
  const added = new Set(found.added);
  const changed = new Map(found.changed.map((row) => [row.row, row]));
  return (row: RowId, id: ColumnId) => {
    if (added.has(row)) return { was: id === first ? words.t("newMark") : "", kind: "new", said: words.t("wasNew") };
    const differing = changed.get(row);
    const cell = differing?.cells.find(({ column }) => column === id);
    if (cell !== undefined) {
      const was = valueText(cell.from, from.column(id), undefined, context) ?? "";
      return { was, kind: "cell", said: words.t("was", { value: was.slice(0, 200) || "–" }) };
    }
    return differing?.moved === true && id === first
      ? { was: "↕", kind: "moved", said: words.t("wasMoved") }
      : undefined;
  };
}
