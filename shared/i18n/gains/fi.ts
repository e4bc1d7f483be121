/** What the template has gained, offered to a process leader, in Finnish. */
import type { GainTexts } from "./sv.ts";

export const gains: GainTexts = {
  title: "Pohjaan on tullut uutta",
  lead: "Pohja on kasvanut sen jälkeen, kun työtilanne tehtiin. Te päätätte, otatteko uuden käyttöön. Kirjoittamanne, uudelleen nimetyt ja poistetut kohdat säilyvät ennallaan.",
  sheet: (name) => `Uusi taulukko: ${name}`,
  columns: (sheet, names) => `${sheet}: ${names}`,
  choice: (choice, column) => `vaihtoehto ”${choice}” sarakkeessa ${column}`,
  take: "Lisää työtilaan",
  later: "Ei nyt",
  working: "Lisätään …",
  taken: "Valmis. Uudet osat ovat taulukoissa, ja lokista näkyy, kuka ne lisäsi.",
  left: (sheets) =>
    `Tätä ei voitu nyt lisätä: ${sheets}. Muu on valmista. Lukittuun taulukkoon sen voi lisätä, kun taulukko avataan uudelleen.`,
  failed: "Lisääminen ei juuri nyt onnistunut. Mitään ei jäänyt kesken: yritä uudelleen.",
};
