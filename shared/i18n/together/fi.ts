/** What is said where several people are in one sheet, in Finnish. */
import type { TogetherTexts } from "./sv.ts";

const SOMEBODY = "Joku muu";

const people = (names: readonly (string | undefined)[]): string => {
  const [first = SOMEBODY, second = SOMEBODY] = names;
  if (names.length <= 1) return first;
  return names.length === 2 ? `${first} ja ${second}` : `${first} ja ${names.length - 1} muuta`;
};

export const togetherFi: TogetherTexts = {
  writesHere: (name) => `${name} kirjoittaa tähän`,
  writesInSame: (names) =>
    `${people(names)} ${names.length === 1 ? "kirjoittaa" : "kirjoittavat"} samaan soluun. Voit jatkaa: kenenkään teksti ei häviä.`,
  cameToCell: (name) => `${name} on samassa solussa`,
  cameToRow: (name) => `${name} on samalla rivillä`,

  changedMeanwhile: (name, value) =>
    value === ""
      ? `${name ?? SOMEBODY} tyhjensi solun, kun kirjoitit.`
      : `${name ?? SOMEBODY} muutti tähän ”${value}”, kun kirjoitit.`,
  choices: "Kumpi jää voimaan?",
  mine: "Tallenna omani",
  theirs: "Pidä toisen teksti",
  both: "Tallenna molemmat",
  choiceKeys: "Enter tallentaa omasi, sarkain vie valintoihin.",
  setAside: "Toisen teksti jää voimaan. Omasi on kohdassa Tarkistettavaa.",
  tookBoth: "Molemmat tekstit tallennettiin.",

  cell: (column, row) => `sarakkeen ${column} rivillä ${row}`,
  changed: (name, cell, value) =>
    value === "" ? `${name ?? SOMEBODY} tyhjensi ${cell}` : `${name ?? SOMEBODY} muutti ${cell}: ${value}`,
  changedMany: (names, cells) =>
    `${people(names)} ${names.length <= 1 ? "muutti" : "muuttivat"} ${cells} solua lähelläsi`,

  undoLeft: (name, places) => {
    const who = name ?? SOMEBODY;
    return places === 1
      ? `${who} on kirjoittanut soluun sinun jälkeesi. Siksi siinä ei kumottu mitään: nykyinen teksti jää.`
      : `${who} on kirjoittanut ${places} soluun sinun jälkeesi. Siksi niissä ei kumottu mitään: nykyinen sisältö jää.`;
  },

  followShort: "Seuraa",
  follow: (name) => `Seuraa: ${name}`,
  following: (name) => `Seuraat: ${name}.`,
  followingHelp: "Taulukko vierii mukana. Esc tai oma siirtymisesi lopettaa.",
  followed: (name) => `Seuraat: ${name}. Esc lopettaa.`,
  away: (name) => `${name} ei ole juuri nyt taulukossa.`,
  stopFollowing: "Lopeta seuraaminen",
  stoppedFollowing: (name) => `Et enää seuraa: ${name}`,
  wentTo: (name, sheet) => `${name} siirtyi taulukkoon ${sheet}`,

  hearing: "Lue ääneen, mitä muut muuttavat lähelläni",
  hearingHelp: "Ruudunlukijoille. Koskee tätä laitetta.",
};
