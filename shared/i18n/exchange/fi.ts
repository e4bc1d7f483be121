import type { ColumnType } from "../../document/column.ts";
import type { FileRefusalCode } from "./file-refusals.ts";
import type { ExchangeTexts } from "./sv.ts";

const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);
const rows = (count: number): string => many(count, "rivi", "riviä");

const types: Partial<Readonly<Record<ColumnType, string>>> = {
  text: "teksti",
  "long-text": "pitkä teksti",
  number: "luku",
  currency: "rahamäärä",
  percent: "prosentti",
  date: "päivämäärä",
  "date-time": "päivämäärä ja aika",
  "yes-no": "kyllä tai ei",
  select: "yksi valinta",
  "multi-select": "useita valintoja",
  link: "linkki",
  rating: "arvosana 1–5",
};
const refused: Readonly<Record<FileRefusalCode, string>> = {
  "too-large": "Tiedosto on yli 20 Mt. Jaa se osiin ja tuo yksi osa kerrallaan.",
  bomb: "Tiedosto on poikkeuksellisen tiiviisti pakattu ja kasvaa avattaessa liian suureksi. Avaa se taulukkolaskentaohjelmassa, kopioi taulukko uuteen asiakirjaan ja tallenna se.",
  "too-many-cells": "Taulukossa on yli miljoona solua. Jaa se osiin ja tuo yksi osa kerrallaan.",
  "not-a-table": "Tämä ei ole taulukko, jonka voi lukea. Valitse Excel-tiedosto (.xlsx) tai CSV-tiedosto.",
  "old-excel":
    "Tiedosto on vanhassa Excel-muodossa tai suojattu salasanalla. Avaa se taulukkolaskentaohjelmassa ja tallenna .xlsx-muotoon ilman salasanaa.",
  locked: "Tiedosto on suojattu salasanalla. Tallenna se ilman salasanaa ja yritä uudelleen.",
  broken: "Tiedosto on vioittunut, eikä sitä voi lukea. Avaa se taulukkolaskentaohjelmassa ja tallenna uudelleen.",
  "too-slow": "Tiedoston lukeminen kesti liian kauan. Jaa se osiin ja tuo yksi osa kerrallaan.",
};

export const exchangeFi: ExchangeTexts = {
  importTitle: "Tuo tiedosto",
  importLead: "Rivit lisätään taulukon loppuun. Mikään siellä jo oleva ei muutu, ja kaiken voi kumota yhdellä kertaa.",
  choose: "Valitse tiedosto",
  dropHere: "tai pudota se tähän",
  accepted: "Excel (.xlsx) tai CSV, enintään 20 Mt ja 20 000 riviä.",
  notAllowed: (why) => `Et voi tuoda tähän taulukkoon. ${why}`,
  reading: (name) => `Luetaan tiedostoa ${name} …`,
  notRead: (name) => `Tiedostoa ${name} ei voitu lukea. Taulukossa ei ole muuttunut mitään.`,
  refused,
  emptyFile: "Tässä taulukossa ei ole rivejä.",
  moreRows: (count) => `Tiedosto on pidempi. Tähän otetaan ensimmäiset ${count} riviä; jaa tiedosto loppuja varten.`,

  sheet: "Tiedoston taulukko",
  headings: "Otsikkorivi",
  noHeadings: "Tiedostossa ei ole otsikkoriviä",
  headingRow: (line, text) => `Rivi ${line}: ${text}`,
  mapping: "Mihin sarakkeet menevät",
  inFile: "Tiedostossa",
  examples: "Esimerkkejä",
  inSheet: "Taulukossa",
  columnNumber: (at) => `Sarake ${at}`,
  skip: "Jätetään pois",
  newColumn: (type) => `Uusi sarake: ${type}`,
  types,
  nothingMapped: "Valitse vähintään yksi tuotava sarake.",
  twice: (name) => `Kaksi tiedoston saraketta menee sarakkeeseen ${name}. Valitse niistä toinen.`,
  compare: "Etsi kaksoiskappaleet",
  compareAll: "Rivit, joilla kaikki on samaa",
  compareBy: (name) => `Rivit, joilla on sama ${name}`,
  compareNot: "Älä etsi kaksoiskappaleita",

  next: "Tarkista",
  back: "Takaisin",
  checking: (done, of) => `Tarkistetaan riviä ${done}/${of}`,
  fetchingNames: "Haetaan nimiä taulukoista, joihin sarakkeet viittaavat …",
  review: (count) => `Lisätään ${rows(count)}`,
  blankRows: (count) => `Tiedoston ${many(count, "tyhjä rivi", "tyhjää riviä")} jätetään pois.`,
  newColumns: (names) => `Uudet sarakkeet: ${names}`,
  addOptions: (count, column, names) =>
    `Lisää ${many(count, "uusi vaihtoehto", "uutta vaihtoehtoa")} sarakkeeseen ${column}: ${names}`,
  duplicates: (count) => (count === 1 ? "1 rivi on jo olemassa" : `${count} riviä on jo olemassa`),
  duplicatesWhere: (inSheet, inFile) => `${inSheet} taulukossa ja ${inFile} aiemmin tiedostossa.`,
  duplicateLines: (lines) => `Tiedoston rivi ${lines}.`,
  masked: (count) =>
    `${count === 1 ? "1 rivillä" : `${count} rivillä`} näyttää olevan henkilötunnus, puhelinnumero tai sähköpostiosoite. Ne peitetään ennen kuin mitään kirjoitetaan; tiedosto ei muutu.`,
  skipDuplicates: "Ohita ne",
  misfits: (count, of) =>
    `${count}/${many(of, "arvo", "arvoa")} ei voida ottaa mukaan. Ne solut jäävät tyhjiksi, muu rivi tulee mukaan.`,
  refusedRows: (count) => `Et saa lisätä: ${many(count, "rivi", "riviä")}. Ne jätetään kokonaan pois.`,
  misfit: (line, column, text, why) => `Rivi ${line}${column === "" ? "" : `, ${column}`}: ”${text}” – ${why}`,
  moreMisfits: (count) => `Vielä ${count} on luettelossa, jonka voi kopioida.`,
  copyList: "Kopioi luettelo",
  copied: "Luettelo on kopioitu.",
  everythingFits: "Kaikki arvot sopivat.",

  start: (count) => `Tuo ${rows(count)}`,
  writing: (done, of) => `${done}/${of} riviä`,
  cancelled: "Tuonti keskeytettiin. Taulukko on ennallaan.",
  done: (count) => `${rows(count)} tuotu.`,
  doneLeft: (cells) => `${many(cells, "solu", "solua")} jäi tyhjäksi, koska arvo ei sopinut.`,
  doneSkipped: (count) => `${many(count, "kaksoiskappale", "kaksoiskappaletta")} ohitettiin.`,
  partlyRefused: (made, of) => `Vain ${made}/${of} riviä voitiin lisätä.`,
  undo: "Kumoa",
  cancel: "Peruuta",
  close: "Sulje",

  exportTitle: "Vie tiedostoon",
  what: "Mitä",
  thisSheet: "Tämä taulukko",
  workspace: "Koko työtila",
  format: "Tiedostomuoto",
  xlsx: "Excel (.xlsx)",
  csv: "CSV",
  csvWorkspace: "CSV, taulukko kerrallaan zip-arkistossa",
  language: "Otsikoiden ja vaihtoehtojen kieli",
  workspaceFile: "Työtila",
  exportLead:
    "Kaavat ja haetut arvot tulevat mukaan arvoina. Kaavaksi tulkittavissa oleva teksti tehdään vaarattomaksi.",
  download: "Lataa",
  gathering: (done, of) => `Haetaan taulukkoa ${done}/${of}`,
  packing: "Kirjoitetaan tiedostoa …",
  exported: (name) => `${name} on ladattu.`,
  missing: (names) => `Näitä ei voitu hakea, ja ne puuttuvat tiedostosta: ${names}`,
  notExported:
    "Tiedostoa ei voitu kirjoittaa. Mitään ei ole muutettu. Yritä uudelleen tai vie yksi taulukko kerrallaan.",

  headingsFound: (names) => `Ensimmäisellä rivillä on tämän taulukon otsikoita: ${names}.`,
  headingsUnknown: (names) => `Ei ole taulukossa ja jätetään pois: ${names}.`,
  asNewRows: (count) => `Lisää ${rows(count)} otsikoiden mukaan`,
  overRows: "Kirjoita tästä alkaen yli otsikoiden mukaan",
  asItIs: "Liitä sellaisenaan",
};
