/** What a person has on this device, in all sheets: counted, copied, sent or taken away. Fetched behind the first sheet. */
import type { PersonDisk } from "../open-sheet.ts";
import { drainDisk } from "./drain-disk.ts";
import { stopDraining } from "./drain.ts";
import { forgetComments, keptComments } from "./kept-comments.ts";
import { forgetTexts, keptTexts } from "./kept-texts.ts";
import { diskOf, leaveDisk } from "./sheet-session.ts";
import { askNoMore, isAnythingUnkept } from "./stay.ts";
import { textOnDisk } from "./text-on-disk.ts";

export const unsentOnDisk: PersonDisk["unsentOnDisk"] = async (person) => {
  const disk = await diskOf(person);
  const count = await disk.unsent().then(
    (edits) => edits + keptComments(person).length + keptTexts(person).length,
    () => "unknown" as const,
  );
  let review = 0;
  for (const sheet of await disk.reviewSheets()) review += (await disk.readReview(sheet)).length;
  const unkept = isAnythingUnkept();
  return count === 0 && review === 0 && !unkept ? undefined : { count, review, unkept };
};

export const unsentTextOnDisk: PersonDisk["unsentTextOnDisk"] = async (me, language) =>
  [await textOnDisk(await diskOf(me.person), me, language), ...keptComments(me.person), ...keptTexts(me.person)]
    .filter((text) => text !== "")
    .join("\n\n");

export const drain: PersonDisk["drain"] = async (me, api, onLate) =>
  drainDisk({ me, api, store: await diskOf(me.person), onLate });

export const clearDisk: PersonDisk["clearDisk"] = async (person, { keepUnsent }) => {
  stopDraining(person);
  const disk = await diskOf(person);
  askNoMore();
  if (keepUnsent) return disk.clearCopies();
  forgetComments(person);
  forgetTexts(person);
  leaveDisk(person);
  await disk.clear();
};
