/** Why something was refused, in English. */
import type { RefusalTexts } from "./sv.ts";

export const refusal: RefusalTexts = {
  invalid:
    "The server could not take the change. What you wrote is kept on this device. The sheet is opened afresh and the change is sent again.",
  "not-allowed":
    "You may not change this cell. What you wrote is kept for you to copy. Ask the process leader if you need to change it.",
  "not-ready":
    "The status asks for something the row does not have. What you chose is kept to see. Fill in what is missing and choose again.",
  "bad-value": "The value does not fit the column. What you wrote is kept for you to copy. Rewrite it so that it fits.",
  gap: "The server was missing something the change builds on. What you wrote is kept on this device. The sheet is opened afresh and the change is sent again.",
  "too-large": "That was too much at once. All of it is kept on this device. Split it up and try with smaller parts.",
  "too-fast": "That was too fast for the server. All of it is kept on this device. Wait a moment and it is sent again.",
  frozen:
    "The sheet has been adopted and is locked. What you wrote is kept for you to copy. Ask the process leader to open a new sheet if something must change.",
  deleted:
    "The sheet has been removed. What you wrote is kept for you to copy. Ask the process leader whether it should be restored.",
  revoked:
    "You no longer have access to the sheet. What had not been sent is kept for you to copy. Ask the process leader whether you should have access.",
  "bad-frame": "Something went wrong on the way to the server. What you wrote is kept on this device. Reload the page.",
  outdated:
    "There is a newer version of Samplan than the one open here. Everything you have written is kept on this device. Reload the page and it is sent.",
  "too-many-rows":
    "The sheet has as many rows as it may have. The rows that did not fit are kept for you to copy. Ask the process leader for more room.",
  "too-many-bytes":
    "The sheet is full. What did not fit is kept for you to copy. Clear cells that are not needed, and there is room within a day, or ask the process leader for more.",
  "no-right":
    "You may read here but not change anything. Nothing was changed. Ask the process leader if you need to write here.",
  "other-tenant":
    "The sheet belongs to another municipality. Nothing was changed. Ask that municipality's process leader if you need to write here.",
  "no-access":
    "Your role has no access to the working sheets. Nothing was changed. Ask the process leader if you need another role.",
  "other-sheet":
    "You take part in some of the sheets, and this is none of them. Nothing was changed. Ask the process leader if you need this sheet too.",
  restricted:
    "The sheet is for the process leader only. Nothing was changed. Ask the process leader if you need to know something in it.",
  followed:
    "The sheet is followed from another municipality and is changed there. Nothing was changed. Ask that municipality's process leader if something should change.",
  "read-only":
    "Your role reads this sheet but does not change it. Nothing was changed. Ask the process leader if you need to write here.",
  structure:
    "The columns are looked after by the process leader. Nothing was changed. Ask the process leader if a column needs to change.",
  computed:
    "What stands here is worked out from other cells or comes from the row's history. Nothing was changed. Change the cells it is worked out from.",
  sorted:
    "Rows are sorted or grouped in your view, so they have no place of their own to move to. Nothing was changed. Take the sorting away if you want to move rows.",
  "not-in-charge":
    "This is looked after by the process leader. Nothing was changed. Ask the process leader if you need anything from here.",
  "other-column":
    "Your role writes only in some columns of this sheet. Nothing was changed. Ask the process leader if you need to write in this one.",
  "other-organisation":
    "The row belongs to another organisation or has no owner. Nothing was changed. Ask the process leader to add your organisation if the row is yours.",
  "other-place":
    "The row is about another place than your group's. Nothing was changed. Ask the process leader to correct the place if the row is yours.",
  opening: "The sheet is still opening. Nothing was changed. Wait until it shows and try again.",
  offline: "You are offline. What you write is saved on this device. It is sent by itself when you are back online.",
  "session-ended":
    "Your sign-in has run out. What you have written is kept on this device. Sign in again and it is sent.",
  unknown: "Something went wrong. What you have written is kept on this device. Reload the page and try again.",
};
