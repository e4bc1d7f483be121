/** A project as its fact card: seven lines of what is filled in, what is still missing, and how long there is left (S1.12, S3.8). Pure. */
import { daysBetween } from "../chain/days.ts";
import type { Readers } from "../chain/reading.ts";
import type { Labels } from "../document/column.ts";
import type { RowId } from "../ids.ts";

/** In the order they stand on the card. */
export const CARD_LINES = ["where", "when", "who", "what", "how", "why", "more"] as const;
export type CardLine = (typeof CARD_LINES)[number];

/** Days are whole; on its last day a project has 0 left. */
export type Countdown =
  | { readonly kind: "begins" | "ended"; readonly days: number }
  /** `share`: of its time that has passed, in per cent; `undefined` where no one has said when it began. */
  | { readonly kind: "left"; readonly days: number; readonly share: number | undefined };

export interface FactCard {
  readonly row: RowId;
  readonly title: string;
  /** What is written; a period stands in `start` and `end`. */
  readonly lines: Readonly<Partial<Record<Exclude<CardLine, "when">, string>>>;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly missing: readonly CardLine[];
  readonly countdown: Countdown | undefined;
  readonly funding: readonly Labels[];
  readonly fundingStatus: Labels | undefined;
  readonly budget: number | undefined;
  readonly recognitions: readonly {
    readonly row: RowId;
    readonly title: string;
    readonly kind: Labels | undefined;
    readonly when: string;
  }[];
}

/** @param today `2020-05-31`. */
export function factCard(read: Readers, row: RowId, today: string): FactCard {
  const [projects, recognition] = [read("projects"), read("recognition")];
  const [start, end] = [projects.day(row, "start"), projects.day(row, "end")];
  const written = CARD_LINES.flatMap((line): [CardLine, string][] => {
    const text = line === "when" ? (start ?? end ?? "") : projects.text(row, line);
    return text === "" ? [] : [[line, text]];
  });
  const status = projects.choices(row, "funding_status")[0];
  return {
    row,
    title: projects.title(row) || projects.nr(row),
    lines: Object.fromEntries(written.filter(([line]) => line !== "when")),
    start,
    end,
    missing: CARD_LINES.filter((line) => !written.some(([there]) => there === line)),
    countdown: countdownOf(start, end, today),
    funding: projects.choices(row, "funding").flatMap((one) => projects.label("funding", one) ?? []),
    fundingStatus: status === undefined ? undefined : projects.label("funding_status", status),
    budget: projects.number(row, "budget"),
    recognitions: recognition.pointing("project", row).map((one) => ({
      row: one,
      title: recognition.title(one) || recognition.nr(one),
      kind: recognition.label("kind", recognition.choices(one, "kind")[0] ?? ""),
      when: recognition.text(one, "when"),
    })),
  };
}

/** `undefined` where no end is set: nothing is counted down to. */
export function countdownOf(start: string | undefined, end: string | undefined, today: string): Countdown | undefined {
  const begins = daysBetween(today, start);
  if (begins !== undefined && begins > 0) return { kind: "begins", days: begins };
  const left = daysBetween(today, end);
  if (left === undefined) {
    const ended = daysBetween(end, today);
    return ended === undefined ? undefined : { kind: "ended", days: ended };
  }
  const [passed, whole] = [daysBetween(start, today), daysBetween(start, end)];
  const share = passed === undefined || whole === undefined ? undefined : whole === 0 ? 100 : (100 * passed) / whole;
  return { kind: "left", days: left, share: share === undefined ? undefined : Math.round(share) };
}
