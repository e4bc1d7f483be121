/** The words of feedback rounds, in Swedish, the language the others are measured by. Fetched with the page. */
import type { Side } from "../../feedback/owed.ts";

const one = (count: number, single: string, several: string): string => `${count} ${count === 1 ? single : several}`;

export const feedback = {
  title: "Återkoppling",
  lead: "Välj inspel, skriv ett svar till alla på en gång och se vem som fortfarande väntar.",
  loading: "Inspelen hämtas …",
  owedNow: (owed: number, of: number): string =>
    owed === 0 ? `Alla ${of} inspel har fått svar.` : `${owed} av ${one(of, "inspel", "inspel")} väntar på svar.`,
  by: "Visa väntande per",
  sides: { event: "Tillfälle", group: "Grupp", issue: "Fråga", focus: "Område" } satisfies Record<
    Side,
    string
  > as Record<Side, string>,
  none: {
    event: "Utan tillfälle",
    group: "Utan grupp",
    issue: "Utan fråga",
    focus: "Utan område",
  } satisfies Record<Side, string> as Record<Side, string>,
  waits: (owed: number, of: number): string => (owed === 0 ? `alla ${of} besvarade` : `${owed} av ${of} väntar`),
  all: "Alla inspel",
  inputs: "Inspel",
  showAnswered: "Visa även besvarade",
  chosen: (count: number): string => (count === 0 ? "Inget valt" : one(count, "inspel valt", "inspel valda")),
  chooseAll: (count: number): string => `Välj alla ${count}`,
  chooseNone: "Välj inga",
  nothingHere: "Ingen väntar på svar här.",
  gone: "Det du valde finns inte längre: någon har tagit bort det. Inspelen finns kvar, här eller under Alla.",
  removed: "Borttaget",
  answeredOn: (day: string): string => `besvarad ${day}`,
  waiting: "väntar på svar",
  hasAnswer: "har redan ett svar",
  answer: "Svaret",
  mode: "Svara med",
  same: "Ett svar till alla",
  own: "Varje frågas återkoppling",
  text: "Svar",
  textHelp: "Svaret är offentligt. Skriv vad som händer, vem som gör det och när.",
  takeIssue: (title: string): string => `Hämta återkopplingen från ${title}`,
  day: "Återkopplas den",
  event: "Skriv in omgången bland dialogtillfällena",
  eventTitle: "Återkoppling",
  plan: (fedBack: number, answered: number): string =>
    [
      ...(fedBack > 0 ? [`${fedBack} blir återkopplade`] : []),
      ...(answered > 0 ? [`${answered} blir besvarade`] : []),
    ].join(", "),
  adds: (count: number): string =>
    `${one(count, "inspel har", "inspel har")} redan ett svar. Det nya läggs till under det, med dagens datum.`,
  stuck: (nr: string, why: string): string => `${nr} lämnas som det är: ${why}.`,
  stuckMore: (count: number): string => `Och ${count} till.`,
  why: {
    empty: "frågan har ingen återkoppling än",
    "not-yours": "det är processledaren som sätter det läget",
    "no-way": "därifrån går det inte att svara",
  },
  lacks: (columns: string): string => `${columns} saknas`,
  personal:
    "Svaret ser ut att innehålla personnummer, telefonnummer eller e-postadress. Det blir offentligt: ta bort det som rör en person.",
  send: (count: number): string => (count === 0 ? "Svara" : `Svara på ${one(count, "inspel", "inspel")}`),
  needsChoice: "Välj minst ett inspel.",
  needsText: "Skriv svaret först.",
  sent: (count: number, day: string): string => `${one(count, "inspel", "inspel")} har fått svar den ${day}.`,
  rounds: "Det här har återkopplats",
  noRounds: "Inget svar har lämnats än.",
  round: (inputs: number, answers: number): string =>
    `${one(inputs, "inspel", "inspel")} fick ${one(answers, "svar", "olika svar")}`,
  roundFrom: (events: string): string => `Sagt vid: ${events}`,
  showRows: "Visa raderna",
  undo: "Ångra",
  undone: "Svaren är ångrade.",
  undoneKept: (count: number): string =>
    `Svaren är ångrade, utom ${one(count, "sak", "saker")} som någon annan har ändrat sedan dess.`,
  notWritten: (why: string): string => `Svaren skrevs inte: ${why}`,
  toReview: "Något du skrev möttes av någon annans ändring. Titta på det i bladet:",
};

export type FeedbackTexts = typeof feedback;
