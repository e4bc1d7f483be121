/** The words of feedback rounds, in English. */
import type { FeedbackTexts } from "./sv.ts";

const one = (count: number, single: string, several: string): string => `${count} ${count === 1 ? single : several}`;

export const feedback: FeedbackTexts = {
  title: "Feedback",
  lead: "Choose inputs, write one answer to all of them at once, and see who is still waiting.",
  loading: "Fetching the inputs …",
  owedNow: (owed, of) =>
    owed === 0
      ? `All ${of} inputs have been answered.`
      : `${owed} of ${one(of, "input", "inputs")} wait for an answer.`,
  by: "Show waiting by",
  sides: { event: "Event", group: "Group", issue: "Issue", focus: "Area" },
  none: { event: "No event", group: "No group", issue: "No issue", focus: "No area" },
  waits: (owed, of) => (owed === 0 ? `all ${of} answered` : `${owed} of ${of} wait`),
  all: "All inputs",
  inputs: "Inputs",
  showAnswered: "Show answered ones too",
  chosen: (count) => (count === 0 ? "None chosen" : one(count, "input chosen", "inputs chosen")),
  chooseAll: (count) => `Choose all ${count}`,
  chooseNone: "Choose none",
  nothingHere: "Nobody waits for an answer here.",
  gone: "What you chose is no longer there: somebody has deleted it. The inputs remain, here or under All.",
  removed: "Deleted",
  answeredOn: (day) => `answered ${day}`,
  waiting: "waits for an answer",
  hasAnswer: "has an answer already",
  answer: "The answer",
  mode: "Answer with",
  same: "One answer to all",
  own: "Each issue's feedback",
  text: "Answer",
  textHelp: "The answer is public. Write what happens, who does it and when.",
  takeIssue: (title) => `Take the feedback of ${title}`,
  day: "Told on",
  event: "Write this round among the dialogue events",
  eventTitle: "Feedback",
  plan: (fedBack, answered) =>
    [
      ...(fedBack > 0 ? [`${fedBack} become fed back`] : []),
      ...(answered > 0 ? [`${answered} become answered`] : []),
    ].join(", "),
  adds: (count) =>
    `${one(count, "input has", "inputs have")} an answer already. The new one goes below it, with the day.`,
  stuck: (nr, why) => `${nr} is left as it is: ${why}.`,
  stuckMore: (count) => `And ${count} more.`,
  why: {
    empty: "its issue has no feedback yet",
    "not-yours": "that status is set by the process leader",
    "no-way": "it cannot be answered from where it stands",
  },
  lacks: (columns) => `${columns} missing`,
  personal:
    "The answer seems to hold a personal number, telephone number or e-mail address. It becomes public: take out what concerns a person.",
  send: (count) => (count === 0 ? "Answer" : `Answer ${one(count, "input", "inputs")}`),
  needsChoice: "Choose at least one input.",
  needsText: "Write the answer first.",
  sent: (count, day) => `${one(count, "input has", "inputs have")} been answered on ${day}.`,
  rounds: "What has been told",
  noRounds: "No answer has been given yet.",
  round: (inputs, answers) => `${one(inputs, "input", "inputs")} got ${one(answers, "answer", "different answers")}`,
  roundFrom: (events) => `Said at: ${events}`,
  showRows: "Show the rows",
  undo: "Undo",
  undone: "The answers are undone.",
  undoneKept: (count) =>
    `The answers are undone, but for ${one(count, "thing", "things")} somebody else has changed since.`,
  notWritten: (why) => `The answers were not written: ${why}`,
  toReview: "Something you wrote met somebody else's change. Look at it in the sheet:",
};
