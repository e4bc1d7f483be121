/**
 * Since when rows are in their state where no cell says: from history, asked row by row for those that are shown, a few at
 * a time; and from what happens while one looks. Without network, or of what a demo began with, nothing is said.
 */
import type { Accessor } from "solid-js";
import { createEffect, createSignal, onCleanup, untrack } from "solid-js";
import { DEMO_PERSON } from "../../shared/history/entry.ts";
import type { ColumnId, DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { isoDay } from "../grid/cells/date.ts";
import { rowHistoryAnswer, rowHistoryPath } from "../history/history-api.ts";

/** A board of hundreds does not ask for each: the first are those one sees first. */
const MOST_ASKED = 60;
const AT_ONCE = 3;

export interface Standing {
  readonly row: RowId;
  readonly state: string;
  /** A cell of its own says since when. */
  readonly told: boolean;
}

/** @returns the day the row came into its state, where it is known. Reactive. Called under an owner. */
export function createStepDays(world: {
  readonly api: Api;
  readonly tenant: TenantId;
  readonly document: DocumentId;
  readonly column: Accessor<ColumnId | undefined>;
  readonly standing: Accessor<readonly Standing[]>;
  readonly today: Accessor<string>;
}): (row: RowId, state: string) => string | undefined {
  const [days, setDays] = createSignal<ReadonlyMap<RowId, { readonly state: string; readonly on?: string }>>(new Map());
  const seen = new Map<RowId, string>();
  let queue: Standing[] = [];
  let asked = 0;
  let asking = 0;
  let closed = false;
  onCleanup(() => (closed = true));

  const put = (row: RowId, state: string, on: string | undefined): void =>
    void setDays(new Map([...untrack(days), [row, { state, ...(on === undefined ? {} : { on }) }]]));
  const ask = async ({ row, state }: Standing, column: ColumnId): Promise<void> => {
    const path = rowHistoryPath(world.tenant, world.document, row, { column });
    const result = await world.api.get(path, rowHistoryAnswer);
    asking--;
    if (closed) return;
    const change = result.ok
      ? result.value.changes.find(({ cells }) => cells.some((cell) => cell.column === column && cell.to === state))
      : undefined;
    if (change !== undefined && change.by !== DEMO_PERSON && seen.get(row) === state)
      // In a demo it is done after the day that is shown.
      put(row, state, [isoDay(new Date(change.at)), untrack(world.today)].toSorted()[0]);
    askMore();
  };
  function askMore(): void {
    const column = untrack(world.column);
    while (column !== undefined && asking < AT_ONCE && asked < MOST_ASKED && queue.length > 0) {
      asking++;
      asked++;
      void ask(queue.shift()!, column);
    }
  }
  createEffect(() => {
    for (const one of world.standing()) {
      const before = seen.get(one.row);
      if (before === one.state) continue;
      seen.set(one.row, one.state);
      // It happened while one looked.
      if (before !== undefined) put(one.row, one.state, untrack(world.today));
      else if (!one.told) queue.push(one);
    }
    queue = queue.filter(({ row, state }) => seen.get(row) === state);
    askMore();
  });
  return (row, state) => {
    const known = days().get(row);
    return known?.state === state ? known.on : undefined;
  };
}
