/**
 * The course of one import: a file, where its columns go, what would happen, and the writing. Holds the state the dialog
 * draws; what is decided stands in the pure files beside it.
 *
 *   choose ──► reading ──► mapping ──► checking ──► review ──► writing ──► (closed)
 */
import { createSignal, onCleanup } from "solid-js";
import { newColumnId, newOptionId } from "../../shared/document/column-changes.ts";
import { isComputed, labelIn, type Column, type SelectOption } from "../../shared/document/column.ts";
import type { FileRefusalCode } from "../../shared/i18n/exchange/file-refusals.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { HandsContext } from "../grid/grid-context.ts";
import { rawText, type RawCell } from "../grid/cells/raw-cell.ts";
import type { FileTable } from "./book.ts";
import { pixelsOf } from "./export-table.ts";
import { namesArrived } from "./gather.ts";
import { guessType, headingRow, matchHeadings, type Guess } from "./guess.ts";
import { missingOptions, planImport, type ImportPlan, type Landing } from "./import-plan.ts";
import { runImport } from "./import-run.ts";
import { openDesk, type Desk } from "./in-worker.ts";
import { FileRefused, MOST_ROWS } from "./limits.ts";

/** `skip`, `new`, or one of the sheet's columns. */
export type Target = "skip" | "new" | ColumnId;

export interface FileColumn {
  /** Position in the file, from 0. */
  readonly at: number;
  readonly name: string;
  readonly examples: readonly string[];
  readonly guess: Guess;
}

export type Step = "choose" | "reading" | "mapping" | "checking" | "review" | "writing";

interface Offered {
  readonly column: Column;
  readonly options: readonly SelectOption[];
}

export interface ImportOutcome {
  readonly rows: readonly RowId[];
  readonly planned: number;
  readonly misfits: number;
  readonly skipped: number;
}

export type ImportCourse = ReturnType<typeof createImport>;

const EXAMPLES = 3;
const DEFAULT_WIDTH = 160;
const [NARROWEST, WIDEST] = [60, 600];

export function createImport(grid: HandsContext, finished: (outcome: ImportOutcome) => void) {
  const { model, language } = grid.props;
  const { commands, sheet, relations } = model;
  const [step, setStep] = createSignal<Step>("choose");
  const [file, setFile] = createSignal("");
  const [problem, setProblem] = createSignal<FileRefusalCode>();
  const [sheets, setSheets] = createSignal<readonly string[]>([]);
  const [sheetAt, setSheetAt] = createSignal(0);
  const [table, setTable] = createSignal<FileTable>();
  const [heading, setHeading] = createSignal(-1);
  const [columns, setColumns] = createSignal<readonly FileColumn[]>([]);
  const [targets, setTargets] = createSignal<readonly Target[]>([]);
  const [compare, setCompare] = createSignal<"all" | "none" | ColumnId>("all");
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly of: number }>();
  const [plan, setPlan] = createSignal<ImportPlan>();
  const [offered, setOffered] = createSignal<readonly Offered[]>([]);
  const [adding, setAdding] = createSignal<ReadonlySet<ColumnId>>(new Set());
  const [skipTwins, setSkipTwins] = createSignal(true);
  const mayChangeColumns = commands.columns !== undefined && commands.columns.may() === undefined;
  let desk: Desk | undefined;
  /** What was begun last; earlier work that still comes in is not used. */
  let turn = 0;
  let closed = false;
  /** The new columns as they will be: their ids are chosen once. */
  let fresh = new Map<number, Column>();

  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  onCleanup(() => {
    closed = true;
    desk?.close();
  });

  const take = (next: FileTable): void => {
    setTable(next);
    chooseHeading(headingRow(next.rows));
    setStep("mapping");
  };

  const chooseHeading = (at: number): void => {
    setHeading(at);
    fresh = new Map();
    const rows = table()?.rows ?? [];
    const width = Math.max(0, ...rows.map((row) => row.length));
    const context = grid.cells();
    const headings = Array.from({ length: width }, (_, c) => rawText(rows[at]?.[c] ?? null, context).trim());
    const made: FileColumn[] = [];
    for (let c = 0; c < width; c++) {
      const cells = rows.slice(at + 1).map((row) => row[c] ?? null);
      const filled = cells.filter((cell) => rawText(cell, context).trim() !== "");
      if (filled.length === 0 && headings[c] === "") continue;
      made.push({
        at: c,
        name: headings[c] ?? "",
        examples: filled.slice(0, EXAMPLES).map((cell) => rawText(cell, context)),
        guess: guessType(cells, context),
      });
    }
    const found = matchHeadings(
      made.map(({ name }) => name),
      sheet.columns(),
    );
    setColumns(made);
    // Rows get numbers of their own: those of a file would be there twice. Whoever wants them chooses so.
    const numbered = new Set(sheet.columns().flatMap(({ id, prefix }) => (prefix === undefined ? [] : [id])));
    setTargets(
      found.map((id, i) =>
        id !== undefined && numbered.has(id)
          ? "skip"
          : (id ?? (mayChangeColumns && made[i]!.examples.length > 0 && made[i]!.name !== "" ? "new" : "skip")),
      ),
    );
    setCompare("all");
  };

  const read = async (what: (desk: Desk) => Promise<FileTable>): Promise<void> => {
    const mine = ++turn;
    setProblem(undefined);
    setStep("reading");
    try {
      const next = await what((desk ??= openDesk()));
      if (mine === turn && !closed) take(next);
    } catch (error) {
      if (mine !== turn || closed) return;
      desk?.close();
      desk = undefined;
      setProblem(error instanceof FileRefused ? error.code : "broken");
      setStep("choose");
    }
  };

  /** Where the columns of the file go, with new columns as they will be. */
  const landings = (): readonly Landing[] => {
    const known = new Map(sheet.columns().map((column) => [column.id, column]));
    return targets().flatMap((target, i): Landing[] => {
      const from = columns()[i]!;
      if (target === "skip") return [];
      const column = target === "new" ? freshColumn(from) : known.get(target);
      return column === undefined ? [] : [{ from: from.at, column }];
    });
  };
  const freshColumn = (from: FileColumn): Column => {
    const held = fresh.get(from.at);
    if (held !== undefined) return held;
    const id = newColumnId();
    const width = table()?.widths[from.at];
    const column: Column = {
      id,
      key: `c${id}`,
      label: { sv: from.name },
      ord: "a0",
      ...from.guess,
      width: Math.max(NARROWEST, Math.min(WIDEST, width === undefined ? DEFAULT_WIDTH : pixelsOf(width))),
    };
    fresh.set(from.at, column);
    return column;
  };
  const cellsOf = (from: number): readonly RawCell[] =>
    (table()?.rows ?? []).slice(heading() + 1).map((row) => row[from] ?? null);

  const isChoice = ({ type }: Column): boolean => type === "select" || type === "multi-select";
  const withOptions = (column: Column, more: readonly SelectOption[]): Column => ({
    ...column,
    options: [...(column.options ?? []), ...more],
  });

  const check = async (again = false): Promise<void> => {
    const mine = ++turn;
    setProgress(undefined);
    setStep("checking");
    const chosen = landings();
    await namesArrived(
      chosen.map(({ column }) => column),
      relations,
    );
    if (mine !== turn || closed) return;
    const context = grid.cells();
    if (!again) {
      const found = mayChangeColumns
        ? chosen.flatMap(({ column, from }): Offered[] => {
            if (!isChoice(column)) return [];
            const options = missingOptions(cellsOf(from), column, context, newOptionId);
            return options.length === 0 ? [] : [{ column, options }];
          })
        : [];
      setOffered(found);
      // A new column's choices are what it is made of.
      setAdding(new Set(found.flatMap(({ column }) => ([...fresh.values()].includes(column) ? [column.id] : []))));
    }
    const full = chosen.map(({ from, column }): Landing => {
      const more = adding().has(column.id) ? offered().find((one) => one.column.id === column.id)?.options : undefined;
      return { from, column: more === undefined ? column : withOptions(column, more) };
    });
    const known = chosen
      .map(({ column }) => column.id)
      .filter((id) => ![...fresh.values()].some((one) => one.id === id));
    const by = compare();
    const compared =
      by === "none"
        ? []
        : by === "all"
          ? known.length === chosen.length
            ? known
            : full.map(({ column }) => column.id)
          : [by];
    const work = planImport({
      rows: (table()?.rows ?? []).slice(0, heading() + 1 + MOST_ROWS),
      from: heading() + 1,
      landings: full,
      context,
      compared,
      sheet: { rows: sheet.rows, cell: sheet.cell },
      mayInsert: (values) => commands.mayInsertRow?.(values) ?? commands.mayInsert(),
      free: (column, value) => commands.mayHold?.(column, value)?.mend?.(language).value,
      unfit: (values) => commands.unfitToBegin?.(values) ?? [],
    });
    const of = Math.min((table()?.rows.length ?? 0) - heading() - 1, MOST_ROWS);
    for (;;) {
      const next = work.next();
      if (mine !== turn || closed) return;
      if (next.done === true) {
        setPlan(next.value);
        setStep("review");
        return;
      }
      setProgress({ done: next.value, of });
      await rest();
    }
  };

  const chosenRows = (): ImportPlan["rows"] => {
    const { rows = [] } = plan() ?? {};
    return skipTwins() ? rows.filter(({ twin }) => twin === undefined) : rows;
  };

  const write = async (): Promise<void> => {
    const mine = ++turn;
    const rows = chosenRows();
    const all = plan();
    if (all === undefined) return;
    setProgress({ done: 0, of: rows.length });
    setStep("writing");
    const wanted = new Set(landings().map(({ column }) => column.id));
    const made = await runImport(
      {
        rows,
        columns: [...fresh.values()]
          .filter(({ id }) => wanted.has(id))
          .map((column) => {
            const more = adding().has(column.id)
              ? offered().find((one) => one.column.id === column.id)?.options
              : undefined;
            return more === undefined ? column : withOptions(column, more);
          }),
        options: offered().flatMap(({ column, options }) =>
          adding().has(column.id) && ![...fresh.values()].some(({ id }) => id === column.id)
            ? [{ column: column.id, options }]
            : [],
        ),
      },
      {
        commands,
        lastRow: () => sheet.rows().at(-1) ?? null,
        lastColumn: () => sheet.columns().at(-1)?.id ?? null,
        progress: (done) => setProgress({ done, of: rows.length }),
        cancelled: () => mine !== turn || closed,
        rest,
      },
    );
    if (made === undefined) return;
    finished({ rows: made, planned: rows.length, misfits: all.misfits.length, skipped: all.rows.length - rows.length });
  };

  return {
    step,
    file,
    problem,
    sheets,
    sheetAt,
    table,
    heading,
    columns,
    targets,
    compare,
    progress,
    plan,
    offered,
    adding,
    skipTwins,
    mayChangeColumns,
    chosenRows,
    landings,
    /** The sheet's columns a file can fill. */
    fillable: (): readonly Column[] => sheet.columns().filter(({ type }) => !isComputed(type)),
    named: (column: Column): string => labelIn(column.label, language),
    read(next: File): void {
      setFile(next.name);
      setSheetAt(0);
      desk?.close();
      desk = undefined;
      void read(async (open) => {
        const found = await open.open(next);
        setSheets(found.sheets);
        return found.table;
      });
    },
    chooseSheet(at: number): void {
      setSheetAt(at);
      void read((open) => open.table(at));
    },
    chooseHeading,
    chooseTarget(at: number, target: Target): void {
      setTargets((held) => held.map((one, i) => (i === at ? target : one)));
    },
    chooseType(at: number, guess: Guess): void {
      fresh.delete(columns()[at]!.at);
      setColumns((held) => held.map((one, i) => (i === at ? { ...one, guess } : one)));
    },
    setCompare,
    setSkipTwins,
    check: (): void => void check(),
    addOptions(column: ColumnId, on: boolean): void {
      const next = new Set(adding());
      if (on) next.add(column);
      else next.delete(column);
      setAdding(next);
      void check(true);
    },
    write: (): void => void write(),
    /** Back to the mapping, or to choosing another file; whatever was under way is given up. */
    back(): void {
      turn++;
      if (step() === "reading") {
        desk?.close();
        desk = undefined;
      }
      setStep(step() === "reading" || step() === "mapping" ? "choose" : "mapping");
    },
  };
}
