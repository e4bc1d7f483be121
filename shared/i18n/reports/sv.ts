/** The words of reports made from the sheets, in Swedish, the language the others are measured by. Fetched with the page. */
const one = (count: number, single: string, several: string): string => `${count} ${count === 1 ? single : several}`;

export const reports = {
  title: "Skörderapport",
  shortTitle: "Skörden i korthet",
  minutesTitle: "Minnesanteckningar",
  subtitle: (town: string, day: string): string => `${town}, ${day}`,
  contents: "Innehåll",
  numbers: "Siffror",
  events: "Tillfällena",
  about: "Om rapporten",
  number: (count: number): string => String(count),
  of: (count: number, all: number): string => `${count} av ${all}`,
  factEvents: "tillfällen",
  factPeople: "deltagare",
  factGroups: "grupper nådda",
  factInputs: "inspel",
  factMentions: "omnämnanden",
  factAnswered: "inspel med svar",
  lead: (events: number, people: number, inputs: number): string =>
    `${one(people, "person", "personer")} har deltagit vid ${one(events, "tillfälle", "tillfällen")} och lämnat ${one(inputs, "inspel", "inspel")}. Här står vad de sade och vad det blev av det.`,
  areas: "Fokusområdena i siffror",
  areasTwice: (count: number): string =>
    `Fokusområdena i siffror. ${one(count, "inspel hör", "inspel hör")} till flera områden och räknas i vart och ett.`,
  area: "Fokusområde",
  inputs: "Inspel",
  mentions: "Omnämnanden",
  issues: "Frågor",
  actions: "Åtgärder",
  answered: "Med svar",
  together: "Tillsammans",
  areaLead: (inputs: number, mentions: number, issues: number): string =>
    `${one(inputs, "inspel", "inspel")} med ${one(mentions, "omnämnande", "omnämnanden")}, samlade i ${one(issues, "fråga", "frågor")}.`,
  withoutIssue: "Inspel utan egen fråga",
  withoutArea: "Inspel utan fokusområde",
  noInputsHere: "Inga inspel i det här området.",
  elsewhere: (area: string): string => `Frågan hör till ${area}; där står vad det blev av den.`,
  said: (inputs: number, mentions: number): string =>
    `Det här sades: ${one(inputs, "inspel", "inspel")}, ${one(mentions, "omnämnande", "omnämnanden")}`,
  input: "Inspel",
  group: "Grupp",
  noGroup: "utan grupp",
  kind: "Slag",
  event: "Tillfälle",
  answer: "Svar",
  notAnswered: "Inget svar än",
  became: "Vad det blev av det",
  standing: (state: string, owner: string, accepted: boolean, partners: string): string =>
    [
      `Läge: ${state}.`,
      owner === "" ? "Ingen ägare än." : accepted ? `${owner} äger frågan.` : `${owner} är tillfrågad som ägare.`,
      partners === "" ? "" : `Med: ${partners}.`,
    ]
      .filter((part) => part !== "")
      .join(" "),
  actionsOf: "Åtgärder",
  action: "Åtgärd",
  responsible: "Ansvarig",
  due: "Klart senast",
  state: "Läge",
  result: "Resultat",
  notToldYet: "Ingen återkoppling än.",
  told: (day: string, answer: string): string => `Återkopplat ${day}: ${answer}`,
  shortIssue: (title: string, mentions: number, state: string, owner: string, actions: string): string =>
    `${title} (${one(mentions, "omnämnande", "omnämnanden")}): ${state}${owner === "" ? "" : `, ${owner}`}.${actions === "" ? "" : ` ${actions}.`}`,
  moreIssues: (count: number): string => `Och ${one(count, "fråga", "frågor")} till.`,
  eventsCaption: "Dialogtillfällen som har hållits",
  date: "Datum",
  place: "Ort",
  wholeTown: "hela kommunen",
  method: "Metod",
  people: "Deltagare",
  spot: "Plats",
  anonymous: "Inspelen återges utan namn, efter grupp.",
  merged: (count: number): string =>
    `${one(count, "inspel sade", "inspel sade")} detsamma som ett annat och har slagits ihop med det.`,
  heldBack: (count: number, all: number): string =>
    `${count} av ${one(all, "inspel", "inspel")} är inte granskade än och står inte med.`,
  noRejected: "Avvisade inspel visas aldrig.",
  madeFrom: (town: string, day: string): string => `Sammanställd ur arbetsytan för ${town} ${day}.`,
  placeLead: (events: number, inputs: number, answered: number): string =>
    `${one(events, "tillfälle", "tillfällen")} har hållits här. ${one(inputs, "inspel", "inspel")}, varav ${answered} har fått svar.`,
  participants: (count: number): string => (count === 0 ? "" : one(count, "deltagare", "deltagare")),
  nothingSaid: "Inga inspel härifrån.",
  // Minutes
  forum: "Forum",
  called: "Kallade",
  present: "Närvarande",
  agenda: "Dagordning",
  noAgenda: "Ingen dagordning.",
  heard: "Vad invånarna sagt",
  heardNothing: "Inga inspel bakom frågan.",
  heardMore: (count: number): string => `Och ${one(count, "inspel", "inspel")} till.`,
  saidBy: (group: string, mentions: number): string =>
    mentions > 1 ? `${group}, ${one(mentions, "omnämnande", "omnämnanden")}` : group,
  decided: "Beslut och anteckningar",
  noted: "Anteckning",
  nothingDecided: "Inget beslut antecknat.",
  meetingActions: "Åtgärder från mötet",
  issue: "Fråga",
  meetingActionsNow: (day: string): string => `Åtgärder som mötet beslutade, med läget ${day}`,
  other: "Övrigt",
  minutesMade: (day: string): string =>
    `Sammanställda ur arbetsytan ${day}. Besluten står som de antecknades vid mötet.`,
  // The page
  page: {
    full: "Hela rapporten",
    short: "Kortversion",
    form: "Version",
    print: "Skriv ut eller spara som PDF",
    download: "Ladda ner som webbsida (.html)",
    downloaded: (name: string): string => `${name} är nedladdad.`,
    choosePlace: "Ort",
    allPlaces: "Hela kommunen",
    loading: "Rapporten sammanställs …",
    missing: (sheets: string): string => `Du får inte se ${sheets}; det som står där fattas här.`,
    preview: "Rapporten",
    hint: "Rapporten följer arbetsytan: ändras något där ändras den här.",
    places: "Per ort",
  },
};

export type ReportTexts = typeof reports;
