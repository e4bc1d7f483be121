/** What printing says, in Finnish. */
import type { PrintTexts } from "./sv.ts";

const pages = (count: number): string => (count === 1 ? "1 sivu" : `${count} sivua`);

export const printFi: PrintTexts = {
  title: "Tulosta",
  close: "Sulje",
  cancel: "Peruuta",
  print: "Tulosta",
  paper: "Paperi",
  papers: { a4: "A4", a3: "A3" },
  direction: "Suunta",
  directions: { portrait: "Pysty", landscape: "Vaaka" },
  text: "Tekstin koko",
  sizes: { small: "Pienempi", normal: "Tavallinen", large: "Suurempi" },
  rows: "Rivit",
  allRows: (count) => (count === 1 ? "Näkyvä rivi" : `Kaikki ${count} näkyvää riviä`),
  markedRows: (count) => (count === 1 ? "Valittu rivi" : `${count} valittua riviä`),
  columns: (chosen, of) => `Sarakkeet: ${chosen} / ${of}`,
  preview: "Esikatselu",
  preparing: (done, of) => `Asetellaan sivuja: ${done} / ${of} riviä`,
  ready: (count) => `${pages(count)} tulostettavana`,
  across: (count) =>
    `Sarakkeet eivät mahdu vierekkäin, joten jokainen rivi jatkuu ${count} sivulle. Vaaka-asento, A3, pienempi teksti tai vähemmän sarakkeita auttaa.`,
  noColumns: "Valitse vähintään yksi tulostettava sarake.",
  tooMuch: (rows) =>
    `Aineistoa on liikaa kerralla aseteltavaksi. Valitse vähemmän sarakkeita, tai valitse taulukosta enintään ${rows} riviä ja tulosta ne. Taulukko on ennallaan.`,
  failed: "Sivuja ei voitu asetella. Taulukko on ennallaan. Yritä uudelleen.",
  rowNumber: "Rivi",
  rowsOf: (first, last, of) => (first === last ? `Rivi ${first} / ${of}` : `Rivit ${first}–${last} / ${of}`),
  strip: (n, of) => `leveys ${n} / ${of}`,
  noRows: "Ei rivejä",
  continued: "jatkuu",
  page: (n, of) => `Sivu ${n} / ${of}`,
  printed: (date) => `Tulostettu ${date}`,
};
