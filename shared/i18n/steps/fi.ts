/** Why a row cannot take a step, in Finnish. */
import type { StepTexts } from "./sv.ts";

export const steps: StepTexts = {
  asks: (state, needs) => `Tilaa ”${state}” varten: ${needs}.`,
  missing: (column) => `${column} puuttuu`,
  mustBe: (column, choice) => `kohdassa ${column} on oltava ”${choice}”`,
  unmasked: (column) =>
    `kohdassa ${column} näyttää olevan henkilötunnus, puhelinnumero tai sähköpostiosoite, poista se ensin`,
  first: (state) => `Ensin ”${state}”.`,
  takenBy: (state, who) => `Tilan ”${state}” asettaa ${who}.`,
  noWay: (state) => `Tilasta ”${state}” ei pääse sinne.`,
  sealed: (state) => `Tilassa ”${state}” tätä ei enää muuteta.`,
  sealedBut: (state, who) => `Tilassa ”${state}” tätä voi muuttaa vain ${who}.`,
  voting: (ballot, state) =>
    `Ehdotus on mukana äänestyksessä ”${ballot}” (${state}). Sitä ei voi muuttaa ennen kuin äänestys on ratkaistu.`,
  counted: (ballot, state) => `Äänestyksen ”${ballot}” äänet on laskettu (${state}). Niitä ei voi enää muuttaa.`,
  namesSomebody: (found) =>
    `Tekstissä näyttää olevan ${found}. Yksityishenkilöiden tietoja ei saa kirjata tähän. Muuta tekstiä tai peitä tieto.`,
  mask: "Peitä ja tallenna",
  mark: { "personal-number": "henkilötunnus", telephone: "puhelinnumero", "e-mail": "sähköpostiosoite" },
  masked: { "personal-number": "[henkilötunnus]", telephone: "[puhelinnumero]", "e-mail": "[sähköpostiosoite]" },
  who: {
    "process-leader": "prosessinvetäjä",
    "council-member": "yhteistyöneuvosto",
    "council-chair": "yhteistyöneuvosto",
    "working-group": "yhteistyöryhmä",
    "issue-owner": "vastuutaho",
    "local-group": "paikallinen ryhmä",
    registrator: "kirjaaja",
    analyst: "analyytikko",
    administrator: "alustan ylläpitäjä",
    support: "tuki",
    "link-answer": "vastuutaho",
    "link-report": "vastuutaho",
    adoption: "kirjaaja, hyväksyttyjen versioiden rekisterissä",
  },
};
