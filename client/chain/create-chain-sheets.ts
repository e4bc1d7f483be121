/**
 * The sheets of a thread as they stand, live: the open one as one types, the others as they were last fetched. Only
 * sheets the person's list names are asked for. Reading is tracked as a whole: a cell each would be too many signals.
 */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, onCleanup } from "solid-js";
import type { ChainSheets } from "../../shared/chain/reading.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { SheetLink } from "../answers.ts";
import type { SheetModel } from "../doc/model.ts";

/** Several keys pressed at once are one reading. */
const SETTLE_MS = 120;

/**
 * A new object whenever anything in it may have changed. `listed`: the sheets the person may see; `undefined` while their
 * list is fetched. Called under an owner.
 */
export function createChainSheets(
  model: SheetModel,
  listed: () => readonly SheetLink[] | undefined,
): Accessor<ChainSheets> {
  const [turn, setTurn] = createSignal(undefined, { equals: false });
  const view = (): SheetView | undefined => model.commands.columns?.view();
  createEffect(() => {
    // Another view, rows or columns: an epoch's end, a row that came. Cells are told by the overlay.
    model.sheet.rows();
    model.sheet.columns();
    setTurn();
    const overlay = view()?.overlay;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      clearTimeout(timer);
      timer = setTimeout(setTurn, SETTLE_MS);
    };
    overlay?.on("update", settle);
    onCleanup(() => {
      clearTimeout(timer);
      overlay?.off("update", settle);
    });
  });
  return createMemo(() => {
    turn();
    const { home } = model;
    const list = listed();
    const known = list === undefined ? undefined : new Set<string>(list.map(({ document }) => document));
    const visible = (document: string): boolean => document === home?.document || known?.has(document) !== false;
    return {
      visible,
      sheet(document) {
        if (document === home?.document) return view() ?? model.sheet;
        return known?.has(document) === true ? model.relations.sheet?.(document) : undefined;
      },
    };
  });
}
