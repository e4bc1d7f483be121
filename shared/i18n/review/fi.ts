/** What could not be carried over as it was written, in Finnish. Fetched once the sheet stands. */
import type { ReviewTexts } from "./sv.ts";

export const review: ReviewTexts = {
  none: "Ei mitään tarkistettavaa. Kaikki kirjoittamasi on taulukossa.",
  "not-transferred": "Ei siirretty: taulukon aiempi sisältö hävitettiin sillä aikaa, kun muutoksesi odotti.",
  "changed-meanwhile": "Joku muu muutti samaa solua sillä aikaa, kun muutoksesi odotti.",
  overwritten: "Joku muu kirjoitti tekstisi päälle sillä aikaa, kun se odotti.",
  "written-over": "Samaan soluun kirjoittanut tallensi sinun jälkeesi. Tekstisi on tallessa tässä.",
  "set-aside": "Annoit toisen tekstin jäädä voimaan. Omasi on tallessa tässä.",
  refused: "Muutosta ei otettu vastaan.",
  where: "{{ row }}, {{ column }}",
  rowOrder: "rivin paikka",
  rowExists: "koko rivi",
  unnamedRow: "Nimetön rivi",
  newRow: "Uusi rivi: {{ row }}",
  cells: { one: "{{ count }} solu", other: "{{ count }} solua" },
  letGo: "Jätä rivi pois",
  mine: "Sinun",
  theirs: "Muiden",
  before: "Aiemmin",
  nothing: "tyhjä",
  keepTheirs: "Pidä muiden",
  writeMine: "Kirjoita omani uudelleen",
};
