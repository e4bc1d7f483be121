/** What is remembered on the device while one takes notes: group and kind from one input to the next, which rows are one's own of today, and the text not yet noted. */
import * as v from "valibot";
import { ROW_ID, type RowId } from "../../shared/ids.ts";
import { readForTab, readSetting, writeForTab, writeSetting } from "../settings.ts";

const habitShape = v.object({ group: v.optional(v.string(), ""), kind: v.optional(v.string(), "") });
export type Habit = v.InferOutput<typeof habitShape>;

const ownShape = v.object({ day: v.string(), rows: v.array(v.pipe(v.string(), v.regex(ROW_ID))) });

const read = <T>(text: string | undefined, shape: v.GenericSchema<unknown, T>): T | undefined => {
  try {
    const found = v.safeParse(shape, JSON.parse(text ?? "null"));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
};

/** @param at `norsjo/<event>`. */
export const readHabit = (at: string): Habit =>
  read(readSetting(`record-${at}`), habitShape) ?? { group: "", kind: "" };
export const keepHabit = (at: string, habit: Habit): void => writeSetting(`record-${at}`, JSON.stringify(habit));

/** Rows noted on this device on this day; yesterday's are somebody's notes like any other. */
export function readOwn(at: string, day: string): readonly RowId[] {
  const own = read(readSetting(`record-own-${at}`), ownShape);
  return own?.day === day ? (own.rows as RowId[]) : [];
}
export const keepOwn = (at: string, day: string, rows: readonly RowId[]): void =>
  writeSetting(`record-own-${at}`, JSON.stringify({ day, rows }));

/** In the tab's own memory: it may name somebody, and goes with signing out. */
export const readUnnoted = (at: string, field: "text" | "slips"): string => readForTab(`record-${field}-${at}`) ?? "";
export const keepUnnoted = (at: string, field: "text" | "slips", text: string): void =>
  writeForTab(`record-${field}-${at}`, text === "" ? undefined : text);
