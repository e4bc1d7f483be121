/** Above which rows a group's heading is printed: the first of each group among those that are. Pure. */
import type { RowId } from "../../shared/ids.ts";

export interface RowGroup {
  readonly id: string;
  readonly heading: string;
}

export function headingsOf(
  rows: readonly RowId[],
  groupOf: (row: RowId) => RowGroup | undefined,
): ReadonlyMap<RowId, string> {
  const headings = new Map<RowId, string>();
  let last: string | undefined;
  for (const row of rows) {
    const group = groupOf(row);
    if (group !== undefined && group.id !== last) headings.set(row, group.heading);
    last = group?.id;
  }
  return headings;
}
