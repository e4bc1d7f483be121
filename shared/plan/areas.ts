/**
 * How far each focus area has come: the words that were sorted into it, the issues made of them, what is done about those.
 * Every number is the rows it counts. What one may not see is not counted, and not called none.
 */
import { readersOf, type ChainSheets, type Readers } from "../chain/reading.ts";
import { isLate } from "../chain/standing.ts";
import type { RowId } from "../ids.ts";

export const AREA_MEASURES = ["inputs", "issues", "actions", "done", "late"] as const;
export type AreaMeasure = (typeof AREA_MEASURES)[number];

/** The sheet whose rows a number opens, and those it is read through. */
export const AREA_SHEETS: Readonly<Record<AreaMeasure, readonly [string, ...string[]]>> = {
  inputs: ["harvest"],
  issues: ["issues"],
  actions: ["actions", "issues"],
  done: ["actions", "issues"],
  late: ["actions", "issues"],
};

export type Measured = Readonly<Record<AreaMeasure, readonly RowId[] | "waiting" | "unseen">>;

export interface Area {
  /** Row of the focus areas; empty: what is in none. */
  readonly id: RowId | "";
  readonly title: string;
  readonly of: Measured;
}

export interface Areas {
  /** Which areas there are is known, and all that can be counted is. */
  readonly ready: boolean;
  readonly areas: readonly Area[];
  /** Each row once, though it may be in several areas. */
  readonly all: Measured;
}

/** The areas a row is in: its own, or of an action those of its issue. */
export function areasOfRow(read: Readers, document: string, row: RowId): readonly RowId[] {
  const reader = read(document);
  if (document !== "actions") return reader.list(row, "focus");
  const issues = read("issues");
  return reader.list(row, "issue").flatMap((issue) => (issues.exists(issue) ? issues.list(issue, "focus") : []));
}

export function areasOf(sheets: ChainSheets, today: string): Areas {
  const read = readersOf(sheets);
  const [focus, harvest, issues, actions] = [read("focus"), read("harvest"), read("issues"), read("actions")];
  const areasOfAction = (row: RowId): readonly RowId[] => areasOfRow(read, "actions", row);
  const isDone = (row: RowId): boolean => actions.choices(row, "status")[0] === "done";
  const counting: Readonly<Record<AreaMeasure, (isIn: (areas: readonly RowId[]) => boolean) => readonly RowId[]>> = {
    inputs: (isIn) => harvest.rows().filter((row) => isIn(harvest.list(row, "focus"))),
    issues: (isIn) => issues.rows().filter((row) => isIn(issues.list(row, "focus"))),
    actions: (isIn) => actions.rows().filter((row) => isIn(areasOfAction(row))),
    done: (isIn) => actions.rows().filter((row) => isDone(row) && isIn(areasOfAction(row))),
    late: (isIn) => actions.rows().filter((row) => isLate(actions, row, today) && isIn(areasOfAction(row))),
  };
  const measured = (isIn: (areas: readonly RowId[]) => boolean): Measured =>
    Object.fromEntries(
      AREA_MEASURES.map((measure) => {
        const needed = AREA_SHEETS[measure];
        if (needed.some((document) => !sheets.visible(document))) return [measure, "unseen"];
        if (needed.some((document) => !read(document).there)) return [measure, "waiting"];
        return [measure, counting[measure](isIn)];
      }),
    ) as Record<AreaMeasure, readonly RowId[] | "waiting" | "unseen">;
  const none = measured((areas) => !areas.some((area) => focus.exists(area)));
  const holdsAny = Object.values(none).some((rows) => typeof rows !== "string" && rows.length > 0);
  const all = measured(() => true);
  return {
    ready: (focus.there || !sheets.visible("focus")) && !Object.values(all).includes("waiting"),
    areas: [
      ...focus.rows().map((id): Area => ({ id, title: focus.title(id), of: measured((areas) => areas.includes(id)) })),
      // Which areas there are is not known before their sheet is here: until then everything would be in none.
      ...(focus.there && holdsAny ? [{ id: "" as const, title: "", of: none }] : []),
    ],
    all,
  };
}
