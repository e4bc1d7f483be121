import type { ProblemTexts } from "./sv.ts";

export const problemsFi: ProblemTexts = {
  kept: "Ei sovi sarakkeen tyyppiin; jäänyt aiemmasta",
  "out-of-bounds": "Sarakkeen rajojen ulkopuolella",
  loading: "haetaan …",
  hidden: "ei näy sinulle",
  "not-a-formula": "kaavaa ei voi lukea",
  "too-large": "kaava on liian suuri",
  "unknown-column": "saraketta ei ole",
  "unknown-function": "tuntematon funktio",
  arguments: "funktiossa on väärä määrä arvoja",
  "not-a-number": "ei ole luku",
  "not-yes-or-no": "ei kyllä eikä ei",
  "not-a-date": "ei ole päivämäärä",
  "not-comparable": "ei voi verrata",
  "divided-by-zero": "jaettu nollalla",
  circular: "sarakkeet laskevat toisistaan",
  "no-relation": "yhteyttä ei ole",
};
