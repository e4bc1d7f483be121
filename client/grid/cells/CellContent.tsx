/** What stands in a cell. Most types are one text; the rest are drawn so that the word is always there beside the shape. */
import type { JSX } from "solid-js";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { RowId } from "../../../shared/ids.ts";
import { formatCell, isEmpty } from "./cell-types.ts";
import { optionColour, optionLabel } from "./options.ts";
import { keptUnder } from "./kept.ts";
import type { CellContext } from "./parsed.ts";
import { isHidden, rowName } from "./relation.ts";
import { MOST_STARS } from "./small-types.ts";

export interface CellContentProps {
  readonly value: CellValue;
  readonly column: Column;
  readonly context: CellContext;
  /** Why there is no value, in words. */
  readonly problem?: string | undefined;
}

/** Drawn anew as a whole when anything in it changes: cheaper than keeping parts of something this small. */
export function CellContent(props: CellContentProps): JSX.Element {
  return (() =>
    props.problem === undefined
      ? drawn(props.value, props.column, props.context)
      : warned(props.problem)) as unknown as JSX.Element;
}

const warned = (words: string): JSX.Element => <span class="sg-problem">{words}</span>;

function drawn(value: CellValue, column: Column, context: CellContext): JSX.Element {
  if (isEmpty(value)) return "";
  if (keptUnder(value, column) !== undefined) return warned(formatCell(value, column, context));
  switch (column.type) {
    case "yes-no":
      return [
        <i class="sg-check" classList={{ "sg-checked": value === true }} aria-hidden="true" />,
        formatCell(value, column, context),
      ];
    case "link":
      return (
        <a class="sg-anchor" href={String(value)} target="_blank" rel="noopener noreferrer" tabindex={-1}>
          {String(value).replace(/^https?:\/\/|^mailto:/i, "")}
        </a>
      );
    case "rating":
      return [
        <span class="sg-stars" aria-hidden="true">
          {"★".repeat(Number(value)).padEnd(MOST_STARS, "☆")}
        </span>,
        String(value),
      ];
    case "relation":
    case "person":
    case "mirror":
      return (value as readonly RowId[]).map((row) => (
        <span class={isHidden(column, context.relations) ? "sg-nameless" : "sg-link"}>
          {rowName(row, column, context)}
        </span>
      ));
    case "select":
      return chip(String(value), column, context);
    case "formula":
      return column.options === undefined ? formatCell(value, column, context) : chip(String(value), column, context);
    case "multi-select":
      return (value as readonly string[]).map((id) => chip(id, column, context));
    default:
      return formatCell(value, column, context);
  }
}

const chip = (id: string, column: Column, context: CellContext): JSX.Element => (
  <span class={`sg-chip sg-chip-${optionColour(column, id)}`}>{optionLabel(column, id, context.language)}</span>
);
