/** What the grid's tools say, in Finnish. */
import type { GridToolTexts } from "./sv.ts";

const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

export const gridToolsFi: GridToolTexts = {
  toolbar: "Taulukon työkalut",
  undo: "Kumoa",
  redo: "Tee uudelleen",
  help: "Ohje ja näppäimet",
  size: (rows, columns) => `${many(rows, "rivi", "riviä")} × ${many(columns, "sarake", "saraketta")}`,
  sum: (sum) => `Yhteensä ${sum}`,

  openLink: "Avaa linkki",
  thread: "Punainen lanka",
  mergeInputs: (count) => (count === 1 ? "Yhdistä toiseen palautteeseen …" : `Yhdistä ${count} palautetta …`),
  splitInput: "Jaa palaute …",
  expand: "Näytä koko teksti",
  copyWithHeaders: "Kopioi otsikoineen",
  fillRight: "Täytä oikealle",
  fillSeries: "Täytä alas sarjana",
  duplicate: (count) => (count === 1 ? "Monista rivi" : `Monista ${count} riviä`),
  moveUp: "Siirrä ylös",
  moveDown: "Siirrä alas",
  rowsMoved: (count, to) => `${many(count, "rivi", "riviä")} siirretty riville ${to}`,
  cannotMoveFurther: "Siihen suuntaan ei voi siirtää pidemmälle",
  rowsDuplicated: (count) => many(count, "rivi monistettu", "riviä monistettu"),
  rowsUndone: (count) => `Kumottu: ${many(count, "rivi", "riviä")}`,
  rowsRedone: (count) => `Tehty uudelleen: ${many(count, "rivi", "riviä")}`,

  find: "Etsi taulukosta",
  noHits: "Ei osumia",
  hit: (at, of, more) => `${at} / ${more ? "yli " : ""}${of}`,
  nextHit: "Seuraava osuma",
  previousHit: "Edellinen osuma",

  cellHistory: "Solun historia …",
  rowHistory: "Rivin historia …",
  namesPasted: (count) =>
    `${count === 1 ? "Yhdessä tekstissä" : `${count} tekstissä`} näyttää olevan henkilötunnus, puhelinnumero tai sähköpostiosoite. Yksityishenkilöiden tietoja ei saa kirjata tähän. Mitään ei ole vielä liitetty.`,
  maskAndPaste: "Peitä ja liitä",
  trash: "Roskakori",
  trashLead: "Täällä ovat taulukon poistetut rivit. Palautettu rivi palaa entiselle paikalleen kaikkine sisältöineen.",
  trashEmpty: "Ei poistettuja rivejä.",
  trashMore: (count) => `Vielä ${count} riviä. Etsi löytääksesi ne.`,
  importFile: "Tuo …",
  exportFile: "Vie …",
  print: "Tulosta …",
  restore: "Palauta",
  restoreNamed: (name) => `Palauta ${name}`,
  restored: (name) => `${name} on taas taulukossa.`,

  bulk: (count) => (count === 1 ? "Muuta riviä …" : `Muuta ${count} riviä …`),
  bulkApply: (count) => (count === 1 ? "Muuta riviä" : `Muuta ${count} riviä`),
  bulkDone: (count) => many(count, "solu muutettu", "solua muutettu"),
  column: "Sarake",
  value: "Uusi arvo",
  yes: "Kyllä",
  no: "Ei",
};
