/**
 * What moving, tagging, linking and parking notes writes (SPEC Z2, Z3): values, and the step of its state that an input
 * has come far enough for. Whether it may take that step the state machine says when it is written; only the step is
 * left out then. Pure.
 */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { NONE, type Grouping } from "./lanes.ts";
import type { Columns, Note } from "./notes.ts";

export interface WallEdit {
  readonly row: RowId;
  readonly column: ColumnId;
  readonly value: CellValue;
  /** Goes along where it may: the rest is written without it. */
  readonly step?: true;
}

/** From here an area makes an input sorted, and an issue makes it linked. Later states are not gone back from. */
const BEFORE_SORTED = new Set(["received", "reviewed"]);
const BEFORE_LINKED = new Set(["received", "reviewed", "sorted"]);

type Values = Readonly<Record<string, CellValue>>;

function edits(columns: Columns, { row, status }: Note, values: Values, after: Partial<Note>): readonly WallEdit[] {
  const write = (key: string, value: CellValue): readonly WallEdit[] => {
    const column = columns.get(key);
    return column === undefined ? [] : [{ row, column: column.id, value }];
  };
  const step = (to: string): readonly WallEdit[] => write("status", to).map((edit) => ({ ...edit, step: true }));
  const forward = (): readonly WallEdit[] => {
    if (after.issue !== undefined && BEFORE_LINKED.has(status)) return step("linked");
    if ((after.focus?.length ?? 0) > 0 && BEFORE_SORTED.has(status)) return step("sorted");
    return [];
  };
  return [...Object.entries(values).flatMap(([key, value]) => write(key, value)), ...forward()];
}

const listed = (rows: readonly RowId[]): CellValue => (rows.length === 0 ? null : rows);

function withFocus(columns: Columns, note: Note, focus: readonly RowId[]): readonly WallEdit[] {
  const room = columns.get("focus")?.target?.many === true ? focus : focus.slice(-1);
  return edits(columns, note, { focus: listed(room) }, { focus: room });
}

/** Gives the notes an area beside those they have; if all have it already, takes it from them. */
export function tag(columns: Columns, notes: readonly Note[], area: RowId): readonly WallEdit[] {
  const all = notes.every(({ focus }) => focus.includes(area));
  return notes.flatMap((note) => {
    const others = note.focus.filter((one) => one !== area);
    if (all) return withFocus(columns, note, others);
    return note.focus.includes(area) ? [] : withFocus(columns, note, [...others, area]);
  });
}

/** An input that has no area takes over the issue's: whoever links has said what it is about. `undefined` unlinks. */
export function link(
  columns: Columns,
  notes: readonly Note[],
  issue: RowId | undefined,
  area: RowId | undefined,
): readonly WallEdit[] {
  return notes.flatMap((note) => {
    if (issue === undefined) return edits(columns, note, { issue: null }, {});
    const focus = note.focus.length === 0 && area !== undefined ? [area] : undefined;
    return edits(columns, note, { issue: [issue], ...(focus === undefined ? {} : { focus }) }, { issue });
  });
}

export const choose = (
  columns: Columns,
  notes: readonly Note[],
  key: "kind" | "group" | "status",
  value: string,
): readonly WallEdit[] =>
  notes.flatMap((note) =>
    edits(columns, note, { [key]: value === NONE ? null : value }, key === "kind" ? { focus: note.focus } : {}),
  );

/**
 * Notes are put into a lane. From one area into another they change that one and keep the rest; into the lane without,
 * they lose the one they came from, or all where that is not said.
 */
export function move(
  columns: Columns,
  notes: readonly Note[],
  grouping: Grouping,
  to: string,
  from?: string,
  areaOf: (issue: RowId) => RowId | undefined = () => undefined,
): readonly WallEdit[] {
  if (grouping === "issue")
    return to === NONE
      ? link(columns, notes, undefined, undefined)
      : link(columns, notes, to as RowId, areaOf(to as RowId));
  if (grouping !== "focus") return choose(columns, notes, grouping, to);
  return notes.flatMap((note) => {
    const left = note.focus.filter((area) => (from === undefined ? to !== NONE : area !== from));
    if (to === NONE) return withFocus(columns, note, left);
    return left.includes(to as RowId) && left.length === note.focus.length
      ? []
      : withFocus(columns, note, [...new Set([...left, to as RowId])]);
  });
}

/** A parked input is a wild idea with an answer everybody can read (SPEC M). Answers that are there stay. */
export function park(columns: Columns, notes: readonly Note[], answer: string): readonly WallEdit[] {
  return notes.flatMap((note) => {
    const own = answer.trim() === "" ? note.answer : answer.trim();
    const said = notes.length > 1 && note.answer !== "" ? note.answer : own;
    return edits(columns, note, { kind: "wild-idea", answer: said || null, status: "parked" }, {});
  });
}
