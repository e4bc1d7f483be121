/** Why a row cannot take a step, in Swedish, the language the others are measured by. Fetched with the sheet's states. */
import type { MarkKind } from "../../states/personal-marks.ts";
import type { Walker } from "../../template/state-machines.ts";

export interface StepTexts {
  /** `needs`: one after the other, as below. */
  readonly asks: (state: string, needs: string) => string;
  readonly missing: (column: string) => string;
  readonly mustBe: (column: string, choice: string) => string;
  readonly unmasked: (column: string) => string;
  /** Steps are offered one at a time: this one comes before. */
  readonly first: (state: string) => string;
  readonly takenBy: (state: string, who: string) => string;
  readonly noWay: (state: string) => string;
  readonly sealed: (state: string) => string;
  readonly sealedBut: (state: string, who: string) => string;
  /** A proposal that is voted on, and votes that have been counted. */
  readonly voting: (ballot: string, state: string) => string;
  readonly counted: (ballot: string, state: string) => string;
  /** What in a text names somebody, as it is written there; and that it may not stand here. */
  readonly namesSomebody: (found: string) => string;
  /** The button that writes the text without it. */
  readonly mask: string;
  readonly mark: Readonly<Record<MarkKind, string>>;
  /** What stands in its place. */
  readonly masked: Readonly<Record<MarkKind, string>>;
  readonly who: Readonly<Record<Walker, string>>;
}

export const steps: StepTexts = {
  asks: (state, needs) => `För läget ”${state}”: ${needs}.`,
  missing: (column) => `${column} saknas`,
  mustBe: (column, choice) => `${column} ska vara ”${choice}”`,
  unmasked: (column) =>
    `${column} ser ut att innehålla personnummer, telefonnummer eller e-postadress, ta bort det först`,
  first: (state) => `Först ”${state}”.`,
  takenBy: (state, who) => `Läget ”${state}” sätts av ${who}.`,
  noWay: (state) => `Från läget ”${state}” går det inte att komma dit.`,
  sealed: (state) => `I läget ”${state}” ändras det här inte längre.`,
  sealedBut: (state, who) => `I läget ”${state}” ändras det här bara av ${who}.`,
  voting: (ballot, state) =>
    `Förslaget ligger i omröstningen ”${ballot}”, som är ${state}. Det ändras inte förrän den är avgjord.`,
  counted: (ballot, state) => `Rösterna i ”${ballot}” är räknade (${state}). De ändras inte längre.`,
  namesSomebody: (found) =>
    `Texten ser ut att innehålla ${found}. Uppgifter om enskilda får inte stå här. Ändra texten, eller maskera.`,
  mask: "Maskera och spara",
  mark: { "personal-number": "personnummer", telephone: "telefonnummer", "e-mail": "e-postadress" },
  masked: { "personal-number": "[personnummer]", telephone: "[telefonnummer]", "e-mail": "[e-postadress]" },
  who: {
    "process-leader": "processledaren",
    "council-member": "samverkansrådet",
    "council-chair": "samverkansrådet",
    "working-group": "arbetsgruppen",
    "issue-owner": "frågans ägare",
    "local-group": "byagruppen",
    registrator: "registratorn",
    analyst: "analytikern",
    administrator: "plattformsadministratören",
    support: "supporten",
    "link-answer": "frågans ägare",
    "link-report": "frågans ägare",
    adoption: "registratorn, i registret över antagna versioner",
  },
};
