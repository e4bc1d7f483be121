/** Copy, cut and paste: between the selection, the plan of a paste, and the browser's clipboard. */
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { labelIn, type Column } from "../../shared/document/column.ts";
import { namesArrived, namesComing } from "../exchange/gather.ts";
import { columnsByHeadings, headingsQuestion } from "../exchange/paste-by-headings.ts";
import { draftOf } from "./cells/cell-types.ts";
import type { Parsed } from "./cells/parsed.ts";
import { parseRaw, rawText, type RawCell } from "./cells/raw-cell.ts";
import type { Matrix } from "./clipboard.ts";
import { formatTsv, parseTsv } from "./clipboard.ts";
import { tableFrom } from "./clipboard-html.ts";
import { formatHtml, type CopiedCell } from "./copied-html.ts";
import type { Actions } from "./create-actions.ts";
import type { HandsContext } from "./grid-context.ts";
import type { Misfit, PastePlan } from "./paste.ts";
import { ASK_ABOVE_ROWS, planPaste } from "./paste.ts";
import { placeOf, reaching, type Range } from "./selection.ts";

/** Misfits that get a jump link; the rest are counted. */
const LISTED = 12;

export interface ClipboardActions {
  handleCopy(event: ClipboardEvent): void;
  handleCut(event: ClipboardEvent): void;
  handlePaste(event: ClipboardEvent): void;
  /** For the menu, where there is no clipboard event. */
  copy(cut: boolean, headers?: boolean): void;
  paste(): void;
}

export function createClipboard(grid: HandsContext, actions: Actions): ClipboardActions {
  const { model } = grid.props;
  const { notices, selection, view } = grid;
  const texts = (): HandsContext["props"]["texts"] => grid.props.texts;

  /** Numbers without grouping and unit: so that a spreadsheet takes them as numbers. */
  const selected = (): readonly (readonly CopiedCell[])[] => {
    const range = selection.range();
    if (!range) return [];
    const columns = model.sheet.columns().slice(range.left, range.right + 1);
    const context = grid.cells();
    return view
      .axes()
      .rows.slice(range.top, range.bottom + 1)
      .map((row) =>
        columns.map((column) => {
          const value = model.sheet.cell(row, column.id);
          return { text: draftOf(value, column, context), value, type: column.type };
        }),
      );
  };
  const textsOf = (cells: readonly (readonly CopiedCell[])[]): Matrix =>
    cells.map((row) => row.map(({ text }) => text));

  const afterCopy = (matrix: readonly (readonly unknown[])[], cut: boolean): void => {
    if (cut) actions.clear();
    notices.announce((cut ? texts().cutDone : texts().copied)(matrix.length * (matrix[0]?.length ?? 0)));
  };

  const put = (event: ClipboardEvent, cut: boolean): void => {
    const matrix = selected();
    if (matrix.length === 0 || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", formatTsv(textsOf(matrix)));
    event.clipboardData.setData("text/html", formatHtml(matrix));
    afterCopy(matrix, cut);
  };

  const misfitLink = (misfit: Misfit): { label: string; run(): void } => {
    const row = view.axes().rows[misfit.row];
    const why = typeof misfit.why === "string" ? texts().errors[misfit.why] : grid.props.refusalText(misfit.why);
    const place = row && { row, column: misfit.column };
    const named = place ? grid.placeName(place) : texts().rowNumber(misfit.row + 1);
    return {
      label: `${named}: ”${misfit.text.length > 40 ? `${misfit.text.slice(0, 39)}…` : misfit.text}” – ${why}`,
      run: () => {
        if (!place) return;
        selection.moveTo(place);
        view.reveal(place);
        grid.focusActive(true);
      },
    };
  };

  const apply = (plan: PastePlan): void => {
    notices.dismiss();
    const misfits: Misfit[] = [...plan.misfits];
    const run = (): void => {
      if (plan.edits.length > 0) {
        for (const { edit, refusal } of model.commands.setCells(plan.edits)) {
          const column = view.column(edit.column);
          const text = column ? draftOf(edit.value, column, grid.cells()) : "";
          misfits.push({ row: view.axes().rowIndex(edit.row), column: edit.column, text, why: refusal });
        }
      }
      if (plan.newRows.length > 0) {
        const records: readonly Readonly<Record<ColumnId, CellValue>>[] = plan.newRows;
        model.commands.insertRows(view.axes().rows.at(-1) ?? null, records.length, records);
      }
    };
    if (plan.edits.length > 0 && plan.newRows.length > 0 && model.commands.asOneStep) model.commands.asOneStep(run);
    else run();

    const active = placeOf(view.axes(), plan.range.top, plan.range.left);
    const head = placeOf(view.axes(), plan.range.bottom, plan.range.right);
    if (active && head) {
      selection.select(reaching(active, head));
      view.reveal(active);
      grid.focusActive(true);
    }
    const fitted = Math.max(0, plan.values - misfits.length);
    const parts = [
      misfits.length > 0 ? texts().didNotFit(misfits.length, plan.values) : texts().pasted(fitted),
      plan.newRows.length > 0 ? texts().rowsAdded(plan.newRows.length) : "",
      plan.beyond > 0 ? texts().columnsBeyond(plan.beyond) : "",
    ];
    const text = parts.filter((part) => part !== "").join(" ");
    if (misfits.length === 0 && plan.beyond === 0) return notices.announce(text);
    const more = misfits.length > LISTED ? ` ${texts().moreMisfits(misfits.length - LISTED)}` : "";
    notices.show({ text: text + more, list: misfits.slice(0, LISTED).map(misfitLink) });
  };

  type Cells = readonly (readonly RawCell[])[];

  /**
   * Names of rows in other sheets are looked up by what is pasted: where they are still on their way, it waits for them
   * and lands where it was meant to.
   */
  const pasteCells = (matrix: Cells, onto?: readonly Column[], append = false): void => {
    const range = selection.range() ?? { top: 0, bottom: 0, left: 0, right: 0 };
    const width = Math.max(range.right - range.left + 1, ...matrix.map((row) => row.length));
    const columns = onto ?? model.sheet.columns().slice(range.left, range.left + width);
    if (!namesComing(columns, model.relations)) return pasteNamed(matrix, range, onto, append);
    void namesArrived(columns, model.relations).then(() => pasteNamed(matrix, range, onto, append));
  };

  /** `onto`: the columns the cells go to, where headings said so; below the last row with `append`. */
  const pasteNamed = (matrix: Cells, range: Range, onto: readonly Column[] | undefined, append: boolean): void => {
    const rows = view.axes().rows;
    const top = append ? rows.length : range.top;
    const context = grid.cells();
    let masked = 0;
    const parse = (cell: RawCell, column: Column): Parsed => {
      const parsed = parseRaw(cell, column, context);
      const mend = "ok" in parsed ? model.commands.mayHold?.(column.id, parsed.ok)?.mend : undefined;
      if (mend === undefined) return parsed;
      masked++;
      return { ok: mend(grid.props.language).value };
    };
    const plan = planPaste({
      matrix,
      range: onto === undefined ? range : { top, bottom: top, left: 0, right: onto.length - 1 },
      rows,
      columns: onto ?? model.sheet.columns(),
      parse,
      context,
      mayEdit: (row: RowId, column: ColumnId) => model.commands.mayEdit(row, column) ?? model.commands.held?.(),
      mayInsert: model.commands.mayInsert() ?? model.commands.held?.(),
      mayMake: (values) => model.commands.mayInsertRow?.(values),
      unfit: (values) => model.commands.unfitToBegin?.(values) ?? [],
    });
    const first = onto === undefined ? undefined : model.sheet.columns().findIndex(({ id }) => id === onto[0]?.id);
    const placed = first === undefined ? plan : { ...plan, range: { ...plan.range, left: first, right: first } };
    // By headings the number of rows was on the button.
    const leave = {
      label: texts().cancel,
      run: () => {
        notices.dismiss();
        grid.focusActive(true);
      },
    };
    // Residents' words that would name somebody: nothing is written before whoever pastes has agreed to the mask.
    if (masked > 0)
      return notices.show({
        text: grid.tools().namesPasted(masked),
        question: true,
        actions: [{ label: grid.tools().maskAndPaste, run: () => apply(placed) }, leave],
      });
    if (append || plan.newRows.length <= ASK_ABOVE_ROWS) return apply(placed);
    notices.show({
      text: texts().askRows(matrix.length, plan.newRows.length),
      question: true,
      actions: [{ label: texts().addRows(plan.newRows.length), run: () => apply(placed) }, leave],
    });
  };

  /**
   * Where the first row holds headings of this sheet, whoever pastes is asked whether the columns go by them. Everything
   * else is done at once: a quick hand is in another cell a moment later.
   */
  const pasteMatrix = (matrix: Cells): void => {
    const headings = (matrix[0] ?? []).map((cell) => (typeof cell === "string" ? cell : ""));
    const found = matrix.length < 2 ? undefined : columnsByHeadings(headings, model.sheet.columns());
    if (found === undefined || found.onto.length === 0) return pasteCells(matrix);
    const body = matrix.slice(1).map((row) => found.from.map((at) => row[at] ?? null));
    headingsQuestion(found, grid.props.language, {
      count: body.length,
      asNewRows: () => pasteCells(body, found.onto, true),
      overRows: () => pasteCells(body, found.onto),
      asItIs: () => pasteCells(matrix),
    }).then(
      (question) => notices.show(question),
      // Without network: the columns go where they stand.
      () => pasteCells(matrix),
    );
  };

  const paste = (source: string, html = ""): void => {
    const plain = parseTsv(source);
    const cells = (/<table/i.test(html) ? tableFrom(html, plain) : undefined) ?? plain;
    if (plain.length > 0 || cells.some((row) => row.some((cell) => rawText(cell, grid.cells()) !== "")))
      pasteMatrix(cells);
  };

  return {
    handleCopy: (event) => put(event, false),
    handleCut: (event) => put(event, true),
    handlePaste(event) {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const html = event.clipboardData?.getData("text/html") ?? "";
      if (text === "" && html === "") return;
      event.preventDefault();
      paste(text, html);
    },
    copy(cut, headers = false) {
      const cells = selected();
      if (cells.length === 0) return;
      const range = selection.range();
      const names = model.sheet
        .columns()
        .slice(range?.left, (range?.right ?? 0) + 1)
        .map(({ label }) => labelIn(label, grid.props.language));
      const heading = names.map((text): CopiedCell => ({ text, value: text, type: "text" }));
      const matrix = headers ? [heading, ...cells] : cells;
      const item = new ClipboardItem({
        "text/plain": new Blob([formatTsv(textsOf(matrix))], { type: "text/plain" }),
        "text/html": new Blob([formatHtml(matrix)], { type: "text/html" }),
      });
      navigator.clipboard.write([item]).then(
        () => afterCopy(matrix, cut),
        () => notices.show({ text: texts().clipboardBlocked }),
      );
    },
    paste() {
      readBoth().then(
        ([text, html]) => paste(text, html),
        () => notices.show({ text: texts().pasteBlocked }),
      );
    },
  };
}

/** Where a browser gives no more than the text, that. */
async function readBoth(): Promise<readonly [text: string, html: string]> {
  if (typeof navigator.clipboard.read !== "function") return [await navigator.clipboard.readText(), ""];
  const items = await navigator.clipboard.read();
  const read = async (type: string): Promise<string> => {
    const item = items.find(({ types }) => types.includes(type));
    return item === undefined ? "" : (await item.getType(type)).text();
  };
  return [await read("text/plain"), await read("text/html")];
}
