/** What the grid's tools say: the bar above the sheet, menus, search, trash. Fetched with the hands of the grid. */
const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

export const gridToolsSv = {
  toolbar: "Verktyg för bladet",
  undo: "Ångra",
  redo: "Gör om",
  help: "Hjälp och tangenter",
  size: (rows: number, columns: number): string =>
    `${many(rows, "rad", "rader")} × ${many(columns, "kolumn", "kolumner")}`,
  sum: (sum: string): string => `Summa ${sum}`,

  openLink: "Öppna länken",
  thread: "Röda tråden",
  mergeInputs: (count: number): string =>
    count === 1 ? "Slå ihop med ett annat inspel …" : `Slå ihop ${count} inspel …`,
  splitInput: "Dela inspelet …",
  expand: "Visa hela texten",
  copyWithHeaders: "Kopiera med rubriker",
  fillRight: "Fyll åt höger",
  fillSeries: "Fyll nedåt som serie",
  duplicate: (count: number): string => (count === 1 ? "Duplicera raden" : `Duplicera ${count} rader`),
  moveUp: "Flytta upp",
  moveDown: "Flytta ner",
  rowsMoved: (count: number, to: number): string => `${many(count, "rad flyttad", "rader flyttade")} till rad ${to}`,
  cannotMoveFurther: "Det går inte att flytta längre åt det hållet",
  rowsDuplicated: (count: number): string => many(count, "rad duplicerad", "rader duplicerade"),
  rowsUndone: (count: number): string => `Ångrat: ${many(count, "rad", "rader")}`,
  rowsRedone: (count: number): string => `Gjort igen: ${many(count, "rad", "rader")}`,

  find: "Sök i bladet",
  noHits: "Inga träffar",
  hit: (at: number, of: number, more: boolean): string => `${at} av ${more ? "mer än " : ""}${of}`,
  nextHit: "Nästa träff",
  previousHit: "Förra träffen",

  cellHistory: "Cellens historik …",
  rowHistory: "Radens historik …",
  namesPasted: (count: number): string =>
    `${count === 1 ? "En text" : `${count} texter`} ser ut att innehålla personnummer, telefonnummer eller e-postadress. Uppgifter om enskilda får inte stå här. Inget är inklistrat ännu.`,
  maskAndPaste: "Maskera och klistra in",
  trash: "Papperskorg",
  trashLead: "Här ligger bladets borttagna rader. En rad som återställs hamnar där den låg, med allt som stod i den.",
  trashEmpty: "Inga borttagna rader.",
  trashMore: (count: number): string => `${count} rader till. Sök för att hitta dem.`,
  importFile: "Importera …",
  exportFile: "Exportera …",
  print: "Skriv ut …",
  restore: "Återställ",
  restoreNamed: (name: string): string => `Återställ ${name}`,
  restored: (name: string): string => `${name} är tillbaka i bladet.`,

  bulk: (count: number): string => (count === 1 ? "Ändra raden …" : `Ändra ${count} rader …`),
  bulkApply: (count: number): string => (count === 1 ? "Ändra raden" : `Ändra ${count} rader`),
  bulkDone: (count: number): string => many(count, "cell ändrad", "celler ändrade"),
  column: "Kolumn",
  value: "Nytt värde",
  yes: "Ja",
  no: "Nej",
};

export type GridToolTexts = typeof gridToolsSv;
