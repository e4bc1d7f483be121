/**
 * What stays as it is because of the state of a row elsewhere (SPEC M10): a proposal while its ballot is open. As data, by
 * template key; asked by the page before it writes, and by the server for every update.
 */

export interface Lock {
  /** The relation that leads from a row to the one whose state counts. */
  readonly via: string;
  /** That sheet, and the column that holds its state. */
  readonly sheet: string;
  readonly column: string;
  readonly holds: readonly {
    readonly states: readonly string[];
    readonly columns: readonly string[];
    /** Nor is the row deleted. */
    readonly row?: true;
    /** Which words say why. */
    readonly why: "voting" | "counted";
  }[];
}

/** Who has voted on a proposal voted on these words; who has read the count read these numbers. */
const vision: Lock = {
  via: "ballot",
  sheet: "ballot",
  column: "state",
  holds: [
    {
      states: ["open", "closed", "counted", "published"],
      columns: ["ballot", "no", "title", "motto", "origin", "based_on"],
      row: true,
      why: "voting",
    },
    {
      states: ["counted", "published", "adopted", "not-adopted"],
      columns: ["ballot", "votes_web", "votes_paper"],
      row: true,
      why: "counted",
    },
  ],
};

const LOCKS: Readonly<Record<string, Lock>> = { vision };

export const lockOf = (sheet: string): Lock | undefined => (Object.hasOwn(LOCKS, sheet) ? LOCKS[sheet] : undefined);

/** @param column template key; `undefined`: the row itself. @returns what holds it in that state. */
export const heldBy = (lock: Lock, column: string | undefined, state: unknown): Lock["holds"][number] | undefined =>
  lock.holds.find(
    ({ states, columns, row }) =>
      typeof state === "string" &&
      states.includes(state) &&
      (column === undefined ? row === true : columns.includes(column)),
  );
