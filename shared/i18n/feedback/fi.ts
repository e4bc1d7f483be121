/** The words of feedback rounds, in Finnish. */
import type { FeedbackTexts } from "./sv.ts";

const one = (count: number, single: string, several: string): string => `${count} ${count === 1 ? single : several}`;

export const feedback: FeedbackTexts = {
  title: "Palautteen antaminen",
  lead: "Valitse palautteita, kirjoita yksi vastaus kaikille kerralla ja katso, kuka vielä odottaa.",
  loading: "Palautteita haetaan …",
  owedNow: (owed, of) =>
    owed === 0 ? `Kaikkiin ${of} palautteeseen on vastattu.` : `${owed}/${of} palautetta odottaa vastausta.`,
  by: "Näytä odottavat",
  sides: { event: "Tilaisuuksittain", group: "Ryhmittäin", issue: "Asioittain", focus: "Alueittain" },
  none: { event: "Ei tilaisuutta", group: "Ei ryhmää", issue: "Ei asiaa", focus: "Ei aluetta" },
  waits: (owed, of) => (owed === 0 ? `kaikkiin ${of} vastattu` : `${owed}/${of} odottaa`),
  all: "Kaikki palautteet",
  inputs: "Palautteet",
  showAnswered: "Näytä myös vastatut",
  chosen: (count) => (count === 0 ? "Ei valintoja" : one(count, "palaute valittu", "palautetta valittu")),
  chooseAll: (count) => `Valitse kaikki ${count}`,
  chooseNone: "Poista valinnat",
  nothingHere: "Täällä kukaan ei odota vastausta.",
  gone: "Valitsemaasi ei enää ole: joku poisti sen. Palautteet ovat tallessa, täällä tai kohdassa Kaikki.",
  removed: "Poistettu",
  answeredOn: (day) => `vastattu ${day}`,
  waiting: "odottaa vastausta",
  hasAnswer: "on jo vastaus",
  answer: "Vastaus",
  mode: "Vastaa",
  same: "Sama vastaus kaikille",
  own: "Kunkin asian palautteella",
  text: "Vastauksen teksti",
  textHelp: "Vastaus on julkinen. Kirjoita, mitä tapahtuu, kuka sen tekee ja milloin.",
  takeIssue: (title) => `Hae palaute asiasta ${title}`,
  day: "Kerrotaan",
  event: "Kirjaa kierros vuoropuhelutilaisuuksiin",
  eventTitle: "Palautetilaisuus",
  plan: (fedBack, answered) =>
    [
      ...(fedBack > 0 ? [`${fedBack} saa tilan palaute annettu`] : []),
      ...(answered > 0 ? [`${answered} saa tilan vastattu suoraan`] : []),
    ].join(", "),
  adds: (count) =>
    `${one(count, "palautteella", "palautteella")} on jo vastaus. Uusi lisätään sen alle päivämäärän kanssa.`,
  stuck: (nr, why) => `${nr} jää ennalleen: ${why}.`,
  stuckMore: (count) => `Ja vielä ${count}.`,
  why: {
    empty: "asiasta ei ole vielä annettu palautetta",
    "not-yours": "sen tilan asettaa prosessinvetäjä",
    "no-way": "siitä tilasta ei voi vastata",
  },
  lacks: (columns) => `puuttuu ${columns}`,
  personal:
    "Vastauksessa näyttää olevan henkilötunnus, puhelinnumero tai sähköpostiosoite. Siitä tulee julkinen: poista henkilöä koskevat tiedot.",
  send: (count) => (count === 0 ? "Vastaa" : `Vastaa ${one(count, "palautteeseen", "palautteeseen")}`),
  needsChoice: "Valitse vähintään yksi palaute.",
  needsText: "Kirjoita ensin vastaus.",
  sent: (count, day) => `${one(count, "palaute on", "palautetta on")} saanut vastauksen ${day}.`,
  rounds: "Annetut vastaukset",
  noRounds: "Vastauksia ei ole vielä annettu.",
  round: (inputs, answers) =>
    `${one(inputs, "palaute", "palautetta")} sai ${one(answers, "vastauksen", "eri vastausta")}`,
  roundFrom: (events) => `Sanottu tilaisuuksissa: ${events}`,
  showRows: "Näytä rivit",
  undo: "Kumoa",
  undone: "Vastaukset on kumottu.",
  undoneKept: (count) =>
    `Vastaukset on kumottu, paitsi ${one(count, "kohta", "kohtaa")}, jota joku muu on muuttanut sen jälkeen.`,
  notWritten: (why) => `Vastauksia ei kirjoitettu: ${why}`,
  toReview: "Jokin kirjoittamasi kohtasi toisen muutoksen. Katso se taulukosta:",
};
