/** What a column's menu offers of the view: sorting, filtering and grouping by it. */
import { kindOf, operatorsFor } from "../../shared/views/conditions.ts";
import { MAX_CONDITIONS, MAX_SORTS } from "../../shared/views/view.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { MenuItem } from "../grid/Menu.tsx";
import type { ViewDesk } from "./desk.tsx";

export function columnItems(desk: ViewDesk, id: ColumnId): readonly MenuItem[] {
  const texts = desk.texts();
  const column = desk.columns().find((one) => one.id === id);
  if (column === undefined) return [];
  const { sorts, conditions, group } = desk.view();
  const sorted = sorts.find((one) => one.column === id);
  const others = sorts.filter((one) => one.column !== id);
  /** By this column first; what was sorted by before decides where it does not. */
  const sort = (down: boolean) => (): void =>
    desk.change({ sorts: [{ column: id, down }, ...others].slice(0, MAX_SORTS) });
  return [
    { label: texts.sortUp, disabled: sorted?.down === false, run: sort(false) },
    { label: texts.sortDown, disabled: sorted?.down === true, run: sort(true) },
    ...(sorted === undefined ? [] : [{ label: texts.sortNot, run: () => desk.change({ sorts: others }) }]),
    {
      label: texts.filterBy,
      disabled: conditions.length >= MAX_CONDITIONS,
      run: () => {
        const [is = "filled"] = operatorsFor(column);
        desk.change({ conditions: [...conditions, { column: id, is }] });
        desk.show("filter");
      },
    },
    group?.column === id
      ? { label: texts.groupNot, run: () => desk.change({ group: null }) }
      : {
          label: texts.groupByThis,
          disabled: kindOf(column) === "text" && column.type === "long-text",
          run: () => desk.change({ group: { column: id, down: false } }),
        },
  ];
}
