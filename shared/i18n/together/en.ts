/** What is said where several people are in one sheet, in English. */
import type { TogetherTexts } from "./sv.ts";

const SOMEBODY = "Somebody else";

const people = (names: readonly (string | undefined)[]): string => {
  const [first = SOMEBODY, second = SOMEBODY] = names;
  if (names.length <= 1) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} others`;
};

export const togetherEn: TogetherTexts = {
  writesHere: (name) => `${name} is writing here`,
  writesInSame: (names) =>
    `${people(names)} ${names.length === 1 ? "is" : "are"} writing in the same cell. Carry on if you like: nobody’s text is lost.`,
  cameToCell: (name) => `${name} is in the same cell`,
  cameToRow: (name) => `${name} is on the same row`,

  changedMeanwhile: (name, value) =>
    value === ""
      ? `${name ?? SOMEBODY} cleared the cell while you were writing.`
      : `${name ?? SOMEBODY} changed this to “${value}” while you were writing.`,
  choices: "What should stand?",
  mine: "Save mine",
  theirs: "Keep theirs",
  both: "Save both",
  choiceKeys: "Enter saves yours, Tab leads to the choices.",
  setAside: "Their text stands. Yours is kept under To review.",
  tookBoth: "Both texts were saved.",

  cell: (column, row) => `${column} in row ${row}`,
  changed: (name, cell, value) =>
    value === "" ? `${name ?? SOMEBODY} cleared ${cell}` : `${name ?? SOMEBODY} changed ${cell} to ${value}`,
  changedMany: (names, cells) => `${people(names)} changed ${cells} cells near you`,

  undoLeft: (name, places) => {
    const who = name ?? SOMEBODY;
    return places === 1
      ? `${who} has written in the cell after you. So nothing was undone there: what stands stays.`
      : `${who} has written in ${places} cells after you. So nothing was undone in them: what stands stays.`;
  },

  followShort: "Follow",
  follow: (name) => `Follow ${name}`,
  following: (name) => `You are following ${name}.`,
  followingHelp: "The sheet scrolls along. Esc, or moving yourself, ends it.",
  followed: (name) => `You are following ${name}. Escape ends it.`,
  away: (name) => `${name} is not in the sheet right now.`,
  stopFollowing: "Stop following",
  stoppedFollowing: (name) => `You are no longer following ${name}`,
  wentTo: (name, sheet) => `${name} went to ${sheet}`,

  hearing: "Read out what others change near me",
  hearingHelp: "For screen readers. Holds on this device.",
};
