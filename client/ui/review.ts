/** What a review item is about, in words: decided apart from drawing it. */
import { fitsColumn, type CellValue } from "../../shared/document/cell-value.ts";
import type { Column, Language } from "../../shared/document/column.ts";
import { labelIn } from "../../shared/document/column.ts";
import { parseCellKey } from "../../shared/document/keys.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { formatCell } from "../grid/cells/cell-types.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { Refusal, RefusalText, ReviewItem, SheetModel } from "../doc/model.ts";
import type { Words } from "../i18n.ts";
import { subjects } from "./review-groups.ts";
import type { ReviewTextsSpoken } from "./review-words.ts";

export interface ReviewWords {
  /** `Laga bryggan, Budget` */
  readonly where: string;
  readonly why: string;
  readonly mine: string;
  readonly theirs: string;
  readonly before: string;
  readonly row?: RowId;
  /** Whether the values are those of a cell; a moved or deleted row has none to show. */
  readonly cell: boolean;
  /** Mine can be written where it was meant for; else it can only be copied. */
  readonly fits: boolean;
}

const titleColumn = (columns: readonly Column[]): Column | undefined =>
  columns.find((column) => column.title === true) ?? columns[0];

export function rowName(model: SheetModel, row: RowId, context: CellContext): string | undefined {
  const title = titleColumn(model.sheet.columns());
  const name = title === undefined ? "" : formatCell(model.sheet.cell(row, title.id), title, context);
  return name === "" ? undefined : name;
}

/**
 * The server says of a key only that it may not be written. Which rule that was is asked anew here, of the same
 * rulebook; where it would allow it by now, the server's word stands.
 */
function refusalNow({ code = "unknown", key, mine }: ReviewItem, { commands, sheet }: SheetModel): Refusal | string {
  const parsed = code === "not-allowed" || code === "not-ready" ? parseCellKey(key) : undefined;
  if (parsed === undefined) return code;
  if (parsed.kind === "cell" && code === "not-ready")
    return (
      commands.mayBecome?.(parsed.row, parsed.column, mine as CellValue) ??
      commands.mayEdit(parsed.row, parsed.column) ??
      code
    );
  if (parsed.kind === "cell") return commands.mayEdit(parsed.row, parsed.column) ?? code;
  const title = titleColumn(sheet.columns());
  if (parsed.kind === "order") return (title && commands.mayEdit(parsed.row, title.id)) ?? code;
  return (mine === 0 ? commands.mayDelete(parsed.row) : commands.mayInsert()) ?? code;
}

export function reviewWords(
  item: ReviewItem,
  model: SheetModel,
  words: Words,
  context: CellContext,
  texts: ReviewTextsSpoken,
  refusalText: RefusalText = (refusal) => words.refusal(typeof refusal === "string" ? refusal : refusal.code),
): ReviewWords {
  const key = parseCellKey(item.key);
  const why =
    item.reason === "refused" ? `${texts.t("refused")} ${refusalText(refusalNow(item, model))}` : texts.t(item.reason);
  if (key === undefined)
    return {
      where: columnName(item.key, model, words.language()),
      why,
      mine: plain(item.mine, texts),
      theirs: plain(item.theirs, texts),
      before: plain(item.before, texts),
      cell: true,
      fits: true,
    };

  const row = rowName(model, key.row, context) ?? texts.t("unnamedRow");
  if (key.kind !== "cell") {
    const column = texts.t(key.kind === "order" ? "rowOrder" : "rowExists");
    return {
      where: texts.t("where", { row, column }),
      why,
      mine: "",
      theirs: "",
      before: "",
      row: key.row,
      cell: false,
      fits: true,
    };
  }
  const column = model.sheet.columns().find((one) => one.id === key.column);
  const show = (value: unknown): string =>
    column === undefined ? plain(value, texts) : formatOr(value as CellValue, column, context, texts);
  return {
    where: texts.t("where", {
      row,
      column: column === undefined ? key.column : labelIn(column.label, words.language()),
    }),
    why,
    mine: show(item.mine),
    theirs: show(item.theirs),
    before: show(item.before),
    row: key.row,
    cell: true,
    fits: column === undefined || fitsColumn(item.mine, column),
  };
}

/** Items by what they are about, in their order: those of one refused new row together, its own mark first. */
export function reviewGroups(items: readonly ReviewItem[]): readonly (readonly ReviewItem[])[] {
  const subject = subjects(items);
  const groups = new Map<string, ReviewItem[]>();
  for (const item of items) {
    const name = subject(item);
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    if (item.key.endsWith(":!")) group.unshift(item);
    else group.push(item);
  }
  return [...groups.values()];
}

export interface NewRowWords {
  /** `Ny rad: Laga bryggan` */
  readonly where: string;
  readonly why: string;
  /** What was written in it, by the names of its columns. */
  readonly cells: readonly { readonly column: string; readonly mine: string }[];
}

/** @param group all there is of a new row that was refused (`reviewGroups`), its own mark first. */
export function newRowWords(
  group: readonly ReviewItem[],
  model: SheetModel,
  words: Words,
  context: CellContext,
  texts: ReviewTextsSpoken,
  refusalText?: RefusalText,
): NewRowWords {
  const columns = model.sheet.columns();
  const cells = group.flatMap((item) => {
    const key = parseCellKey(item.key);
    const column = key?.kind === "cell" ? columns.find(({ id }) => id === key.column) : undefined;
    if (column === undefined || item.mine === null || item.mine === undefined) return [];
    return [{ column, mine: formatOr(item.mine as CellValue, column, context, texts) }];
  });
  const title = titleColumn(columns);
  const named = cells.find(({ column }) => column.id === title?.id)?.mine ?? texts.t("unnamedRow");
  return {
    where: texts.t("newRow", { row: named }),
    why: reviewWords(group[0]!, model, words, context, texts, refusalText).why,
    cells: cells.map(({ column, mine }) => ({ column: labelIn(column.label, words.language()), mine })),
  };
}

function columnName(key: string, model: SheetModel, language: Language): string {
  const id = key.slice(0, Math.max(0, key.indexOf(":"))) as ColumnId;
  const column = model.sheet.columns().find((one) => one.id === id);
  return column === undefined ? key : labelIn(column.label, language);
}

/** A value that does not fit its column any more is still shown, as it is. */
function formatOr(
  value: CellValue | undefined,
  column: Column,
  context: CellContext,
  texts: ReviewTextsSpoken,
): string {
  if (value === undefined) return texts.t("nothing");
  try {
    const text = formatCell(value, column, context);
    return text === "" ? texts.t("nothing") : text;
  } catch {
    return plain(value, texts);
  }
}

const plain = (value: unknown, texts: ReviewTextsSpoken): string => {
  if (value === undefined || value === null || value === "") return texts.t("nothing");
  return typeof value === "string" ? value : JSON.stringify(value);
};
