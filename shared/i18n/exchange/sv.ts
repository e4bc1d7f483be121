/** Importing and exporting files, and pasting by headings, in Swedish; fetched when one of them is begun. */
import type { ColumnType } from "../../document/column.ts";
import type { FileRefusalCode } from "./file-refusals.ts";

const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);
const rows = (count: number): string => many(count, "rad", "rader");

const types: Partial<Readonly<Record<ColumnType, string>>> = {
  text: "text",
  "long-text": "lång text",
  number: "tal",
  currency: "belopp",
  percent: "procent",
  date: "datum",
  "date-time": "datum och tid",
  "yes-no": "ja eller nej",
  select: "ett val",
  "multi-select": "flera val",
  link: "länk",
  rating: "betyg 1–5",
};
const refused: Readonly<Record<FileRefusalCode, string>> = {
  "too-large": "Filen är större än 20 MB. Dela upp den och ta in en del i taget.",
  bomb: "Filen är ovanligt hårt packad och blir för stor när den öppnas. Öppna den i ett kalkylprogram, kopiera tabellen till ett nytt dokument och spara om.",
  "too-many-cells": "Tabellen har mer än en miljon celler. Dela upp den och ta in en del i taget.",
  "not-a-table": "Det här är ingen tabell som går att läsa. Välj en Excel-fil (.xlsx) eller en CSV-fil.",
  "old-excel":
    "Filen är sparad i ett äldre Excel-format eller skyddad med lösenord. Öppna den i ett kalkylprogram och spara den som .xlsx utan lösenord.",
  locked: "Filen är skyddad med lösenord. Spara den utan lösenord och försök igen.",
  broken: "Filen är skadad och går inte att läsa. Öppna den i ett kalkylprogram och spara om den.",
  "too-slow": "Filen tog för lång tid att läsa. Dela upp den och ta in en del i taget.",
};

export const exchangeSv = {
  importTitle: "Importera en fil",
  importLead: "Raderna läggs till sist i bladet. Inget som redan står där ändras, och allt kan ångras i ett steg.",
  choose: "Välj fil",
  dropHere: "eller släpp den här",
  accepted: "Excel (.xlsx) eller CSV, högst 20 MB och 20 000 rader.",
  notAllowed: (why: string): string => `Du kan inte importera hit. ${why}`,
  reading: (name: string): string => `Läser ${name} …`,
  notRead: (name: string): string => `${name} kunde inte läsas in. Inget i bladet har ändrats.`,
  refused,
  emptyFile: "Det finns inga rader i den här tabellen.",
  moreRows: (count: number): string =>
    `Filen är längre. Här tas de första ${count} raderna med; dela upp filen för resten.`,

  sheet: "Blad i filen",
  headings: "Rubrikrad",
  noHeadings: "Filen har ingen rubrikrad",
  headingRow: (line: number, text: string): string => `Rad ${line}: ${text}`,
  mapping: "Vart kolumnerna går",
  inFile: "I filen",
  examples: "Exempel",
  inSheet: "I bladet",
  columnNumber: (at: number): string => `Kolumn ${at}`,
  skip: "Tas inte med",
  newColumn: (type: string): string => `Ny kolumn: ${type}`,
  types,
  nothingMapped: "Välj minst en kolumn att ta med.",
  twice: (name: string): string => `Två kolumner i filen går till ${name}. Välj en av dem.`,
  compare: "Hitta dubbletter",
  compareAll: "Rader där allt är lika",
  compareBy: (name: string): string => `Rader med samma ${name}`,
  compareNot: "Leta inte efter dubbletter",

  next: "Granska",
  back: "Tillbaka",
  checking: (done: number, of: number): string => `Granskar rad ${done} av ${of}`,
  fetchingNames: "Hämtar namnen i de blad som kolumnerna pekar på …",
  review: (count: number): string => `${rows(count)} läggs till`,
  blankRows: (count: number): string => `${many(count, "tom rad", "tomma rader")} i filen tas inte med.`,
  newColumns: (names: string): string => `Nya kolumner: ${names}`,
  addOptions: (count: number, column: string, names: string): string =>
    `Lägg till ${many(count, "nytt val", "nya val")} i ${column}: ${names}`,
  duplicates: (count: number): string => (count === 1 ? "1 rad finns redan" : `${count} rader finns redan`),
  duplicatesWhere: (inSheet: number, inFile: number): string => `${inSheet} i bladet och ${inFile} tidigare i filen.`,
  duplicateLines: (lines: string): string => `Rad ${lines} i filen.`,
  masked: (count: number): string =>
    `${many(count, "rad", "rader")} ser ut att innehålla personnummer, telefonnummer eller e-postadress. De maskeras innan något skrivs; filen ändras inte.`,
  skipDuplicates: "Hoppa över dem",
  misfits: (count: number, of: number): string =>
    `${count} av ${many(of, "värde", "värden")} kan inte tas med. De cellerna blir tomma, resten av raden följer med.`,
  refusedRows: (count: number): string =>
    `${many(count, "rad", "rader")} får du inte lägga till. De tas inte med alls.`,
  misfit: (line: number, column: string, text: string, why: string): string =>
    `Rad ${line}${column === "" ? "" : `, ${column}`}: ”${text}” – ${why}`,
  moreMisfits: (count: number): string => `${count} till finns i listan som kan kopieras.`,
  copyList: "Kopiera listan",
  copied: "Listan är kopierad.",
  everythingFits: "Alla värden passar.",

  start: (count: number): string => `Importera ${rows(count)}`,
  writing: (done: number, of: number): string => `${done} av ${of} rader`,
  cancelled: "Importen avbröts. Bladet är som det var.",
  done: (count: number): string => `${rows(count)} ${count === 1 ? "importerad" : "importerade"}.`,
  doneLeft: (cells: number): string => `${many(cells, "cell", "celler")} blev tomma eftersom värdet inte passade.`,
  doneSkipped: (count: number): string => `${many(count, "dubblett", "dubbletter")} hoppades över.`,
  partlyRefused: (made: number, of: number): string => `Bara ${made} av ${of} rader kunde läggas till.`,
  undo: "Ångra",
  cancel: "Avbryt",
  close: "Stäng",

  exportTitle: "Exportera",
  what: "Vad",
  thisSheet: "Det här bladet",
  workspace: "Hela arbetsytan",
  format: "Filformat",
  xlsx: "Excel (.xlsx)",
  csv: "CSV",
  csvWorkspace: "CSV, en fil per blad i ett zip-arkiv",
  language: "Språk för rubriker och val",
  workspaceFile: "Arbetsyta",
  exportLead: "Formler och hämtade värden följer med som värden. Text som kan tas för en formel görs ofarlig.",
  download: "Ladda ner",
  gathering: (done: number, of: number): string => `Hämtar blad ${done} av ${of}`,
  packing: "Skriver filen …",
  exported: (name: string): string => `${name} är nedladdad.`,
  missing: (names: string): string => `Kunde inte hämtas och saknas i filen: ${names}`,
  notExported: "Filen kunde inte skrivas. Inget har ändrats. Försök igen, eller exportera ett blad i taget.",

  headingsFound: (names: string): string => `Första raden är rubriker som finns i bladet: ${names}.`,
  headingsUnknown: (names: string): string => `Finns inte i bladet och tas inte med: ${names}.`,
  asNewRows: (count: number): string => `Lägg till ${rows(count)} efter rubrikerna`,
  overRows: "Skriv över härifrån, efter rubrikerna",
  asItIs: "Klistra in som det är",
};

export type ExchangeTexts = typeof exchangeSv;
