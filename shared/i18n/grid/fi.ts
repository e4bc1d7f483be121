/** Everything the grid, the card and the list of cards show or announce, in Finnish. */
import type { GridTexts } from "./sv.ts";

const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

export const gridFi: GridTexts = {
  description:
    "Nuolinäppäimet siirtävät. Enter tai F2 muokkaa, Escape peruu kirjoittamasi. Välilyönti avaa rivin. Vaihto ja F10 avaa valikon. Escape ja sitten sarkain poistuu taulukosta.",
  keys: { ctrl: "Ctrl", shift: "Vaihto", space: "Välilyönti", delete: "Delete" },
  rowNumbers: "Rivinumerot",
  place: (column, row) => `${column}, rivi ${row}`,
  rowNumber: (row) => `Rivi ${row}`,
  required: "Täytettävä",
  columnMenu: (column) => `Sarake ${column}`,
  fillIn: "täytä",
  newRow: "Uusi rivi",
  close: "Sulje",
  cancel: "Peruuta",
  undo: "Kumoa",
  done: "Valmis",
  notice: "Taulukkoa koskeva ilmoitus",
  menu: "Solun valikko",

  selected: (rows, columns) => `Valittu ${many(rows, "rivi", "riviä")} ja ${many(columns, "sarake", "saraketta")}`,
  rowsSelected: (count) => `Valittu ${many(count, "rivi", "riviä")}`,
  columnsSelected: (count) => `Valittu ${many(count, "sarake", "saraketta")}`,
  allSelected: "Koko taulukko on valittu",
  tabLeaves: "Sarkain poistuu nyt taulukosta",

  cleared: (count) => `Tyhjennetty ${many(count, "solu", "solua")}`,
  filled: (count) => `Täytetty ${many(count, "solu", "solua")}`,
  setTo: (value) => `Nyt: ${value}`,
  copied: (count) => `Kopioitu ${many(count, "solu", "solua")}`,
  cutDone: (count) => `Leikattu ${many(count, "solu", "solua")}`,
  pasted: (count) => `Liitetty ${many(count, "arvo", "arvoa")}.`,
  didNotFit: (misfits, values) =>
    `${misfits} / ${many(values, "arvo", "arvoa")} ei sopinut. Nämä solut jätettiin ennalleen.`,
  moreMisfits: (count) => `Tässä ovat ensimmäiset; lisäksi vielä ${count}.`,
  columnsBeyond: (count) =>
    `Oikealta jäi pois ${many(count, "sarake, joka ei mahtunut", "saraketta, jotka eivät mahtuneet")}.`,
  askRows: (lines, rows) => `Olet liittämässä ${lines} riviä. Taulukon loppuun lisätään ${rows} uutta riviä.`,
  addRows: (count) => `Lisää ${count} riviä`,
  rowsAdded: (count) => `Lisätty ${many(count, "rivi", "riviä")}.`,
  rowsDeleted: (count) => `Poistettu ${many(count, "rivi", "riviä")}.`,
  notDeleted: (count, why) => `Poistamatta jäi ${many(count, "rivi", "riviä")}. ${why}`,
  notWritten: (refused, all, why) => (all === 1 ? why : `${refused} / ${all} solua ei muuttunut. ${why}`),
  undone: (count) => `Kumottu: ${many(count, "solu", "solua")}`,
  redone: (count) => `Tehty uudelleen: ${many(count, "solu", "solua")}`,
  undoKept: (count) =>
    `Jätimme ennalleen ${many(count, "muutoksen", "muutosta")}, koska joku muu on sen jälkeen kirjoittanut samaan kohtaan.`,
  nothingToUndo: "Kumottavaa ei enää ole",
  nothingToRedo: "Uudelleen tehtävää ei ole",
  noDateHere: "Tämän päivän voi kirjoittaa vain päivämääräsarakkeeseen",
  clipboardBlocked: "Selain ei antanut kopioida. Käytä näppäimiä Ctrl+C.",
  pasteBlocked: "Selain ei antanut lukea leikepöytää. Käytä näppäimiä Ctrl+V.",

  menuEdit: "Muokkaa",
  menuWhy: "Miksi en voi muuttaa tätä?",
  menuOpen: "Avaa rivi",
  menuCut: "Leikkaa",
  menuCopy: "Kopioi",
  menuPaste: "Liitä",
  menuClear: "Tyhjennä",
  menuFillDown: "Täytä alaspäin",
  menuInsertAbove: "Uusi rivi yläpuolelle",
  menuInsertBelow: "Uusi rivi alapuolelle",
  menuDeleteRows: (count) => (count === 1 ? "Poista rivi" : `Poista ${count} riviä`),

  pickDate: "Valitse päivä kalenterista",
  nothingMatches: "Mikään ei vastaa kirjoittamaasi.",
  hiddenChoices:
    "Tähän valitaan rivejä taulukosta, joka ei näy sinulle. Nykyinen arvo säilyy. Kysy prosessinvetäjältä, jos sinun pitää voida valita tähän.",
  moreChoices: (count) => `Vielä ${count}. Kirjoita, niin ne löytyvät.`,
  takeAway: (label) => `Poista ${label}`,
  takeAllAway: "Poista kaikki",
  clearChoice: "Tyhjennä valinta",

  rowGone: "Joku muu on poistanut rivin. Kirjoittamasi on yhä tässä.",
  changedMeanwhile: (value) =>
    value === ""
      ? "Joku muu tyhjensi solun, kun kirjoitit. Jos tallennat, siihen tulee sinun tekstisi."
      : `Joku muu kirjoitti ”${value}”, kun kirjoitit. Jos tallennat, siihen tulee sinun tekstisi.`,
  copyText: "Kopioi teksti",
  discard: "Hylkää",
  cameToCell: (name) => `${name} on samassa solussa`,
  cameToRow: (name) => `${name} on samalla rivillä`,
  writesHere: (name) => `${name} kirjoittaa samaan soluun`,

  untitled: "Nimetön",
  empty: "Tyhjä",
  waiting: "Ei vielä tallennettu",
  hereNow: (names) => `Täällä nyt: ${names}`,
  previousRow: "Edellinen",
  nextRow: "Seuraava",
  rowOf: (at, of) => `${at} / ${of}`,
  cardGone: "Rivi on poistettu. Voit kopioida alta sen, mitä et ehtinyt tallentaa.",
  noRows: "Täällä ei ole vielä rivejä.",
  errors: {
    "too-long": "Teksti on liian pitkä tähän sarakkeeseen.",
    "not-a-number": "Tämä ei ole luku. Kirjoita esimerkiksi 1 234,5.",
    "too-many-digits": "Luvussa on enemmän numeroita kuin voidaan tallentaa tarkasti (15).",
    "not-a-date": "Tämä ei ole päivämäärä. Kirjoita esimerkiksi 31.5.2026 tai 2026-05-31.",
    "no-such-day": "Sellaista päivää ei ole kalenterissa.",
    "not-yes-or-no": "Kirjoita kyllä tai ei.",
    "no-such-option": "Sarakkeessa ei ole sellaista vaihtoehtoa.",
    "no-such-row": "Sen nimistä riviä, johon viitata, ei ole.",
    "several-rows": "Monella rivillä on tämä nimi. Valitse luettelosta.",
    "only-one": "Tässä voi valita vain yhden.",
    "too-many": "Yhteen soluun mahtuu korkeintaan 200.",
    "not-a-link": "Tämä ei ole verkko- tai sähköpostiosoite.",
    "not-a-rating": "Kirjoita kokonaisluku väliltä 1–5.",
  },
};
