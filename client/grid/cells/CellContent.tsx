/** What stands in a cell. Most types are one text; the rest are drawn so that the word is always there beside the shape. */
import type { JSX } from "solid-js";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { RowId } from "../../../shared/ids.ts";
import { formatCell, isEmpty } from "./cell-types.ts";
import { optionColour, optionLabel } from "./options.ts";
import type { CellContext } from "./parsed.ts";
import { UNKNOWN_ROW } from "./relation.ts";

export interface CellContentProps {
  readonly value: CellValue;
  readonly column: Column;
  readonly context: CellContext;
}

/** Drawn anew as a whole when anything in it changes: cheaper than keeping parts of something this small. */
export function CellContent(props: CellContentProps): JSX.Element {
  return (() => drawn(props.value, props.column, props.context)) as unknown as JSX.Element;
}

function drawn(value: CellValue, column: Column, context: CellContext): JSX.Element {
  if (isEmpty(value)) return "";
  switch (column.type) {
    case "yes-no":
      return [
        <i class="sg-check" classList={{ "sg-checked": value === true }} aria-hidden="true" />,
        formatCell(value, column, context),
      ];
    case "relation":
      return (value as readonly RowId[]).map((row) => (
        <span class="sg-link">{context.relations.label(column, row) ?? UNKNOWN_ROW}</span>
      ));
    case "select":
      return chip(String(value), column, context);
    case "multi-select":
      return (value as readonly string[]).map((id) => chip(id, column, context));
    default:
      return formatCell(value, column, context);
  }
}

const chip = (id: string, column: Column, context: CellContext): JSX.Element => (
  <span class={`sg-chip sg-chip-${optionColour(column, id)}`}>{optionLabel(column, id, context.language)}</span>
);
