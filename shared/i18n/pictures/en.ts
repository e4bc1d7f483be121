/** What the pictures of a sheet are called, in English. */
import type { PictureTexts } from "./sv.ts";

export const picturesEn: PictureTexts = {
  showAs: "Show as",
  table: "Table",
  cards: "Cards",
  gone: "There is no such picture of the sheet. Here is the table.",
  names: {
    vagg: "Wall",
    tavla: "Board",
    tidslinje: "Timeline",
    omraden: "By focus area",
    falt: "Interest × influence",
    fragor: "Owners × issues",
    niva: "Sector × level",
    karta: "Place × category",
    kalender: "Calendar",
    rad: "Council table",
    kort: "Fact card",
  },
};
