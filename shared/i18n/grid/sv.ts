/** Everything the grid, the card and the list of cards show or announce, in Swedish; the type the other languages follow. */
import type { ParseErrorCode } from "./parse-errors.ts";

const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

const errors: Readonly<Record<ParseErrorCode, string>> = {
  "too-long": "Texten är för lång för den här kolumnen.",
  "not-a-number": "Det här är inget tal. Skriv till exempel 1 234,5.",
  "formula-in-cell":
    "Formler skrivs inte i en cell utan gäller hela kolumnen: lägg till en kolumn av typen Formel. Skriv här det uträknade talet.",
  "too-many-digits": "Talet har fler siffror än vad som kan sparas exakt (15).",
  "not-a-date": "Det här är inget datum. Skriv till exempel 2026-05-31 eller 31.5.2026.",
  "no-such-day": "Den dagen finns inte i kalendern.",
  "not-yes-or-no": "Skriv ja eller nej.",
  "no-such-option": "Det finns inget sådant alternativ i kolumnen.",
  "no-such-row": "Det finns ingen rad med det namnet att peka på.",
  "several-rows": "Flera rader heter så. Välj i listan.",
  "only-one": "Här får bara en väljas.",
  "too-many": "Det är fler än vad en cell rymmer (200).",
  "not-a-link": "Det här är ingen webbadress eller e-postadress.",
  "not-a-rating": "Skriv ett heltal från 1 till 5.",
};

export const gridSv = {
  description:
    "Piltangenter flyttar. Enter eller F2 redigerar, Escape ångrar inmatningen. Mellanslag öppnar raden. Shift och F10 öppnar menyn. Escape och sedan Tabb lämnar tabellen.",
  keys: { ctrl: "Ctrl", shift: "Skift", space: "Mellanslag", delete: "Delete" },
  rowNumbers: "Radnummer",
  place: (column: string, row: number): string => `${column}, rad ${row}`,
  rowNumber: (row: number): string => `Rad ${row}`,
  required: "Ska fyllas i",
  columnMenu: (column: string): string => `Kolumnen ${column}`,
  fillIn: "fyll i",
  newRow: "Ny rad",
  close: "Stäng",
  cancel: "Avbryt",
  undo: "Ångra",
  done: "Klar",
  notice: "Meddelande om bladet",
  menu: "Cellens meny",

  selected: (rows: number, columns: number): string =>
    `${many(rows, "rad", "rader")} och ${many(columns, "kolumn", "kolumner")} markerade`,
  rowsSelected: (count: number): string => `${many(count, "rad", "rader")} ${count === 1 ? "markerad" : "markerade"}`,
  columnsSelected: (count: number): string =>
    `${many(count, "kolumn", "kolumner")} ${count === 1 ? "markerad" : "markerade"}`,
  allSelected: "Hela bladet är markerat",
  tabLeaves: "Tabb lämnar nu tabellen",

  cleared: (count: number): string => many(count, "cell tömd", "celler tömda"),
  filled: (count: number): string => many(count, "cell ifylld", "celler ifyllda"),
  setTo: (value: string): string => `Nu: ${value}`,
  copied: (count: number): string => many(count, "cell kopierad", "celler kopierade"),
  cutDone: (count: number): string => many(count, "cell utklippt", "celler utklippta"),
  pasted: (count: number): string => `${many(count, "värde inklistrat", "värden inklistrade")}.`,
  didNotFit: (misfits: number, values: number): string =>
    `${misfits} av ${many(values, "värde", "värden")} passade inte. De cellerna är orörda.`,
  moreMisfits: (count: number): string => `Här visas de första; ${count} till finns.`,
  columnsBeyond: (count: number): string =>
    `${many(count, "kolumn", "kolumner")} till höger fick inte plats och togs inte med.`,
  askRows: (lines: number, rows: number): string =>
    `Du klistrar in ${lines} rader. Då läggs ${rows} nya rader till sist i bladet.`,
  addRows: (count: number): string => `Lägg till ${count} rader`,
  rowsAdded: (count: number): string => `${many(count, "rad tillagd", "rader tillagda")}.`,
  rowsDeleted: (count: number): string => `${many(count, "rad borttagen", "rader borttagna")}.`,
  notDeleted: (count: number, why: string): string => `${many(count, "rad", "rader")} är kvar. ${why}`,
  notWritten: (refused: number, all: number, why: string): string =>
    all === 1 ? why : `${refused} av ${all} celler ändrades inte. ${why}`,
  undone: (count: number): string => `Ångrat: ${many(count, "cell", "celler")}`,
  redone: (count: number): string => `Gjort igen: ${many(count, "cell", "celler")}`,
  undoKept: (count: number): string =>
    `${many(count, "ändring", "ändringar")} lät vi stå kvar, för någon annan har skrivit där sedan dess.`,
  nothingToUndo: "Det finns inget mer att ångra",
  nothingToRedo: "Det finns inget att göra om",
  noDateHere: "Dagens datum kan bara skrivas i en datumkolumn",
  clipboardBlocked: "Webbläsaren lät oss inte kopiera. Använd Ctrl+C.",
  pasteBlocked: "Webbläsaren lät oss inte läsa urklipp. Använd Ctrl+V.",

  handsMissing:
    "Det som behövs för att skriva i bladet gick inte att hämta. Vi försöker igen av oss själva. Det du gör här väntar och förs in när det kommer, även om du läser in sidan på nytt.",
  typedMeanwhile: (text: string): string => `Skrivet hittills: ”${text}”.`,
  tryAgain: "Försök igen",
  reload: "Läs in sidan på nytt",
  copyLate: "Kopieringen hann inte till urklipp. Tryck på Kopiera en gång till.",

  menuEdit: "Redigera",
  menuWhy: "Varför kan jag inte ändra här?",
  menuOpen: "Öppna raden",
  menuCut: "Klipp ut",
  menuCopy: "Kopiera",
  menuPaste: "Klistra in",
  menuClear: "Töm",
  menuFillDown: "Fyll nedåt",
  menuInsertAbove: "Ny rad ovanför",
  menuInsertBelow: "Ny rad nedanför",
  menuDeleteRows: (count: number): string => (count === 1 ? "Ta bort raden" : `Ta bort ${count} rader`),

  pickDate: "Välj datum i kalendern",
  nothingMatches: "Inget passar det du skrivit.",
  hiddenChoices:
    "Här väljer man bland rader i ett blad som inte visas för dig. Det som står kvar ändras inte. Fråga processledaren om du behöver välja här.",
  moreChoices: (count: number): string => `${count} till. Skriv för att hitta dem.`,
  takeAway: (label: string): string => `Ta bort ${label}`,
  takeAllAway: "Ta bort alla",
  clearChoice: "Töm valet",

  rowGone: "Raden finns inte längre: någon har tagit bort den, eller så fick den inte plats. Det du skrev är kvar här.",
  copyText: "Kopiera texten",
  discard: "Släng",

  untitled: "Utan namn",
  empty: "Tomt",
  waiting: "Inte sparat än",
  hereNow: (names: string): string => `${names} är här nu`,
  previousRow: "Förra",
  nextRow: "Nästa",
  rowOf: (at: number, of: number): string => `${at} av ${of}`,
  showHidden: (count: number): string => `Visa ${many(count, "dolt fält", "dolda fält")}`,
  cardGone: "Raden är borttagen. Det du inte hunnit spara kan du kopiera här nedanför.",
  noRows: "Här finns inga rader än.",
  errors,
};

export type GridTexts = typeof gridSv;
