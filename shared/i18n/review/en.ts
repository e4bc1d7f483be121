/** What could not be carried over as it was written, in English. Fetched once the sheet stands. */
import type { ReviewTexts } from "./sv.ts";

export const review: ReviewTexts = {
  none: "Nothing to review. All you have written is in the sheet.",
  "not-transferred": "Not transferred: the sheet was erased of its past while your change was waiting.",
  "changed-meanwhile": "Somebody else changed the same cell while your change was waiting.",
  overwritten: "Somebody else wrote over your text while it was waiting.",
  "written-over": "Somebody who was writing in the same cell saved after you. Your text is kept here.",
  "set-aside": "You let the other text stand. Yours is kept here.",
  refused: "The change was not accepted.",
  where: "{{ row }}, {{ column }}",
  rowOrder: "place of the row",
  rowExists: "the row",
  unnamedRow: "Row without a name",
  newRow: "New row: {{ row }}",
  cells: { one: "{{ count }} cell you wrote", other: "{{ count }} cells you wrote" },
  letGo: "Leave the row out",
  mine: "Yours",
  theirs: "Theirs",
  before: "Before",
  nothing: "empty",
  keepTheirs: "Keep theirs",
  writeMine: "Write mine again",
};
