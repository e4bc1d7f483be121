/**
 * One answer to many inputs, decided before anything is written: which cells change, which state each goes to, and which
 * cannot be marked and for want of what. Asks the state machine (SPEC M) itself, so that nothing is half written.
 */
import type { Reader } from "../chain/reading.ts";
import { isCounted } from "../chain/standing.ts";
import type { RowId } from "../ids.ts";
import { transition } from "../states/transition.ts";
import { STATE_MACHINES, type Need, type Walker } from "../template/state-machines.ts";

export interface AnswerAsk {
  readonly harvest: Reader;
  readonly rows: readonly RowId[];
  /** The answer of each; empty: it is not answered. */
  answer(row: RowId): string;
  /** The day it is told, `2020-05-31`. */
  readonly day: string;
  readonly walker: Walker;
}

/** Cells by template key. */
export type Answered = Readonly<Record<"answer" | "answered_on" | "status", string>>;

export interface AnswerPlan {
  readonly writes: readonly { readonly row: RowId; readonly cells: Partial<Answered>; readonly to: string }[];
  /** Nothing is written in these. */
  readonly stuck: readonly {
    readonly row: RowId;
    readonly why: "empty" | "not-yours" | "no-way" | "missing";
    /** Columns that lack something, by template key. */
    readonly missing: readonly string[];
  }[];
  /** Of those written, how many had an answer before: the new one goes below it. */
  readonly added: number;
}

/**
 * Sorted, linked to an issue: fed back, whatever that takes on the way. Else answered directly. Told already: the state
 * and the first day stand, and the text is added to.
 */
export function planAnswer({ harvest, rows, answer, day, walker }: AnswerAsk): AnswerPlan {
  const machine = STATE_MACHINES["harvest"]!;
  const writes: AnswerPlan["writes"][number][] = [];
  const stuck: AnswerPlan["stuck"][number][] = [];
  let added = 0;
  for (const row of rows) {
    const told = answer(row).trim();
    if (told === "") {
      stuck.push({ row, why: "empty", missing: ["answer"] });
      continue;
    }
    // Merged into another or rejected: nobody is told anything in this row.
    if (!isCounted(harvest, row)) {
      stuck.push({ row, why: "no-way", missing: [] });
      continue;
    }
    const from = harvest.choices(row, "status")[0] ?? machine.first;
    const before = harvest.text(row, "answer");
    const closed = ["fed-back", "answered", "out-of-remit", "parked"].includes(from);
    const to = closed ? from : harvest.list(row, "issue").length > 0 ? "fed-back" : "answered";
    const cells = {
      // Asked twice by a slip it stands once.
      answer: before === "" || before === told ? told : before.endsWith(told) ? before : `${before}\n\n${day}: ${told}`,
      answered_on: harvest.day(row, "answered_on") ?? day,
      status: to,
    };
    const after = (key: string) => {
      if (key in cells) return cells[key as keyof Answered];
      const list = harvest.list(row, key);
      return list.length > 1 ? list : (list[0] ?? null);
    };
    const verdict = transition({
      machine,
      from,
      to,
      walker,
      today: day,
      read: (key) => (harvest.has(key) ? after(key) : undefined),
    });
    if (verdict.kind === "allowed") {
      writes.push({ row, cells, to });
      if (before !== "") added++;
    } else
      stuck.push({
        row,
        why: verdict.kind,
        missing: verdict.kind === "missing" ? verdict.needs.map(columnOf) : [],
      });
  }
  return { writes, stuck, added };
}

const columnOf = (need: Need): string => (need.kind === "pointed-at" ? need.mirror : need.column);
