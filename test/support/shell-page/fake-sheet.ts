/**
 * A sheet in memory behind the contract of `client/doc/model.ts`, for tests of what is drawn around it. Keeps no
 * rules of its own: light, review and colleagues are what the test says they are.
 */
import { createMemo, createSignal } from "solid-js";
import type { Colleague, ReviewItem, SaveLight, SheetModel, UndoOutcome } from "../../../client/doc/model.ts";
import type { PersonDisk, Sheets, SheetSession } from "../../../client/open-sheet.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";

const column = (id: string, key: string, sv: string, ord: string, more: Partial<Column>): Column => ({
  id: id as ColumnId,
  key,
  label: { sv },
  type: "text",
  ord,
  ...more,
});

const STATUS = [
  { id: "plan", label: { sv: "Planerad" } },
  { id: "run", label: { sv: "Pågår" } },
  { id: "done", label: { sv: "Klar" } },
];

export const FAKE_COLUMNS: readonly Column[] = [
  column("C001", "title", "Åtgärd", "a0", { title: true, required: true, width: 260 }),
  column("C002", "status", "Status", "a1", { type: "select", options: STATUS, width: 130 }),
  column("C003", "owner", "Ansvarig", "a2", { width: 180 }),
  column("C004", "due", "Klart", "a3", { type: "date", width: 120 }),
  column("C005", "budget", "Budget", "a4", { type: "currency", unit: "SEK", width: 120 }),
  column("C006", "why", "Varför", "a5", { type: "long-text", width: 320 }),
];

const TITLES = [
  "Laga bryggan",
  "Öppna bygdegården",
  "Buss till sjukhuset",
  "Ny skylt vid infarten",
  "Laddstolpe vid handlarn",
  "Bredband i Norrby",
];

export interface FakeSheets extends Sheets {
  readonly disk: PersonDisk;
  /** How much waits on the disk. */
  unsent(count: number): void;
  /** How much on the disk is to be looked at. */
  toLookAt(texts: number): void;
  light(light: SaveLight): void;
  review(items: readonly ReviewItem[]): void;
  colleagues(people: readonly Colleague[]): void;
  rows(count: number): void;
  /** `false`: the sheet stays in its opening state. */
  ready(is: boolean): void;
  /** What was asked of the session, in order. */
  readonly asked: string[];
}

export function makeFakeSheets(): FakeSheets {
  const [light, setLight] = createSignal<SaveLight>({ state: "saved" });
  const [review, setReview] = createSignal<readonly ReviewItem[]>([]);
  const [colleagues, setColleagues] = createSignal<readonly Colleague[]>([]);
  const [count, setCount] = createSignal(6);
  const [ready, setReady] = createSignal(true);
  const asked: string[] = [];
  let unsent = 0;
  let toLookAt = 0;

  function makeModel(): SheetModel {
    const [cells, setCells] = createSignal<ReadonlyMap<string, CellValue>>(new Map());
    const rowId = (at: number): RowId => `Row${String(at).padStart(5, "0")}` as RowId;
    const rows = createMemo(() => Array.from({ length: count() }, (_, at) => rowId(at)));
    const initial = (row: RowId, id: ColumnId): CellValue => {
      const at = Number(row.slice(3));
      const values: Record<string, CellValue> = {
        C001: TITLES[at % TITLES.length] ?? "",
        C002: STATUS[at % 3]?.id ?? null,
        C003: at % 2 === 0 ? "Karin Bergström" : "Mats Sundqvist",
        C004: "2026-05-31",
        C005: 125_000 + at * 5_000,
        C006: "Vi vill kunna lägga till vid bryggan även på vintern.",
      };
      return values[id] ?? null;
    };
    const none: UndoOutcome = { restored: [], rows: [], kept: 0, left: [] };
    return {
      trash: () => Promise.resolve([]),
      sheet: {
        rows,
        columns: () => FAKE_COLUMNS,
        cell: (row, id) => cells().get(`${row}:${id}`) ?? initial(row, id),
        exists: (row) => rows().includes(row),
        waiting: () => false,
      },
      commands: {
        mayEdit: () => undefined,
        mayInsert: () => undefined,
        mayDelete: () => undefined,
        mayMove: () => undefined,
        mayRestore: () => undefined,
        setCells: (edits) => {
          setCells(new Map([...cells(), ...edits.map((edit) => [`${edit.row}:${edit.column}`, edit.value] as const)]));
          return [];
        },
        insertRows: () => [],
        deleteRows: () => undefined,
        restoreRows: () => undefined,
        moveRows: () => undefined,
        undo: () => none,
        redo: () => none,
        canUndo: () => false,
        canRedo: () => false,
      },
      relations: { label: () => undefined, choices: () => [] },
      presence: { colleagues, show: () => undefined },
    };
  }

  const disk: PersonDisk = {
    unsentOnDisk: () =>
      Promise.resolve(unsent + toLookAt === 0 ? undefined : { count: unsent, review: toLookAt, unkept: false }),
    unsentTextOnDisk: () => Promise.resolve("Handlingsplan\nLaga bryggan\tBudget\t130000"),
    drain: () => {
      asked.push("drain");
      unsent = 0;
      return Promise.resolve();
    },
    clearDisk: (person, { keepUnsent }) => {
      asked.push(`clear ${person}${keepUnsent ? ", keeping what waits" : ""}`);
      return Promise.resolve();
    },
  };

  return {
    unsent: (waiting) => {
      unsent = waiting;
    },
    toLookAt: (texts) => {
      toLookAt = texts;
    },
    disk,
    onDisk: () => Promise.resolve(disk),
    openSheet: ({ tenant, document }): SheetSession => {
      asked.push(`open ${tenant}/${document}`);
      const model = makeModel();
      return {
        model: () => (ready() ? model : undefined),
        light,
        held: () => undefined,
        review,
        commented: () => ({ n: 0, me: 0 }),
        dismissReview: (id) => {
          asked.push(`dismiss ${id}`);
          setReview((items) => items.filter((item) => item.id !== id));
        },
        applyReview: (id) => {
          asked.push(`apply ${id}`);
          setReview((items) => items.filter((item) => item.id !== id));
        },
        unsentText: () => "Laga bryggan\tPågår\t130000\nÖppna bygdegården\tKlar\t80000",
        close: () => asked.push(`close ${tenant}/${document}`),
      };
    },
    light: setLight,
    review: (items) => void setReview(items),
    colleagues: (people) => void setColleagues(people),
    rows: setCount,
    ready: setReady,
    asked,
  };
}
