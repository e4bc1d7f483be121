/** What the template has gained, offered to a process leader, in English. */
import type { GainTexts } from "./sv.ts";

export const gains: GainTexts = {
  title: "The template has gained something",
  lead: "Since your workspace was made, the template has grown. You decide whether you want it. What you have written, renamed or removed is not affected.",
  sheet: (name) => `New sheet: ${name}`,
  columns: (sheet, names) => `${sheet}: ${names}`,
  choice: (choice, column) => `the choice “${choice}” in ${column}`,
  take: "Add to the workspace",
  later: "Not now",
  working: "Adding …",
  taken: "Done. The new parts are in the sheets, and the log says who added them.",
  left: (sheets) =>
    `This could not be added now: ${sheets}. The rest is done. If the sheet is locked, it can be added when it is opened again.`,
  failed: "It could not be added just now. Nothing is half done: try again.",
};
