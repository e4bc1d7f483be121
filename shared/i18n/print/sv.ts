/** What printing says, in its dialog and on the paper. Fetched with it. */
const pagesSv = (count: number): string => (count === 1 ? "1 sida" : `${count} sidor`);

export const printSv = {
  title: "Skriv ut",
  close: "Stäng",
  cancel: "Avbryt",
  print: "Skriv ut",
  paper: "Papper",
  papers: { a4: "A4", a3: "A3" },
  direction: "Riktning",
  directions: { portrait: "Stående", landscape: "Liggande" },
  text: "Textens storlek",
  sizes: { small: "Mindre", normal: "Vanlig", large: "Större" },
  rows: "Rader",
  allRows: (count: number): string => (count === 1 ? "Raden du ser" : `Alla ${count} rader du ser`),
  markedRows: (count: number): string => (count === 1 ? "Den markerade raden" : `De ${count} markerade raderna`),
  columns: (chosen: number, of: number): string => `Kolumner: ${chosen} av ${of}`,
  preview: "Förhandsvisning",
  preparing: (done: number, of: number): string => `Lägger ut sidorna: ${done} av ${of} rader`,
  ready: (count: number): string => `${pagesSv(count)} att skriva ut`,
  across: (count: number): string =>
    `Kolumnerna får inte plats bredvid varandra, så varje rad går över ${pagesSv(count)}. Liggande papper, A3, mindre text eller färre kolumner hjälper.`,
  noColumns: "Välj minst en kolumn att skriva ut.",
  tooMuch: (rows: number): string =>
    `Det är för mycket att lägga ut på en gång. Välj färre kolumner, eller markera högst ${rows} rader i bladet och skriv ut dem. Bladet är orört.`,
  failed: "Sidorna kunde inte läggas ut. Bladet är orört. Försök igen.",
  rowNumber: "Rad",
  rowsOf: (first: number, last: number, of: number): string =>
    first === last ? `Rad ${first} av ${of}` : `Rad ${first}–${last} av ${of}`,
  strip: (n: number, of: number): string => `bredd ${n} av ${of}`,
  noRows: "Inga rader",
  continued: "forts.",
  page: (n: number, of: number): string => `Sida ${n} av ${of}`,
  printed: (date: string): string => `Utskrivet ${date}`,
};

export type PrintTexts = typeof printSv;
