/** K4 and K5: whether whoever said something was answered, and how long it took. */
import { daysBetween } from "../chain/days.ts";
import { isCounted } from "../chain/standing.ts";
import type { Readers } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";
import { choice, hadHappened, shareOf, spreadOf, type Asked, type Compute } from "./figures.ts";

const saidOn = (read: Readers, input: RowId): string | undefined => {
  const [event] = read("harvest").list(input, "event");
  return event === undefined ? undefined : read("events").day(event, "date");
};

/** What was said by then, without what another row stands for and what is never shown. */
function inputs(read: Readers, asked: Asked): readonly RowId[] {
  const harvest = read("harvest");
  return harvest.rows().filter((row) => isCounted(harvest, row) && hadHappened(asked, saidOn(read, row)));
}

/** A parked idea has an answer too, but nobody has done anything about it: it does not count as answered. */
function answered(read: Readers, asked: Asked): readonly RowId[] {
  const harvest = read("harvest");
  return inputs(read, asked).filter(
    (row) =>
      ["fed-back", "answered"].includes(choice(harvest, row, "status")) &&
      hadHappened(asked, harvest.day(row, "answered_on")),
  );
}

export const feedbackRate: Compute = (read, asked) => {
  const all = inputs(read, asked);
  if (all.length === 0) return { numerator: 0, denominator: 0, gaps: ["no-inputs"] };
  return shareOf(answered(read, asked).length, all.length);
};

export const daysToAnswer: Compute = (read, asked) => {
  const days = answered(read, asked).flatMap(
    (row) => daysBetween(saidOn(read, row), read("harvest").day(row, "answered_on")) ?? [],
  );
  const spread = spreadOf(days);
  // How many there were is for `hide.ts` alone, which takes it away.
  return spread === null
    ? { gaps: ["nothing-answered"] }
    : { value: spread.median, spread, figures: { [OF]: days.length } };
};

/** Name of a figure that never leaves: how many the spread is of. */
export const OF = "of";
