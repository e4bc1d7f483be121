/** Why a row cannot take a step, in English. */
import type { StepTexts } from "./sv.ts";

export const steps: StepTexts = {
  asks: (state, needs) => `For “${state}”: ${needs}.`,
  missing: (column) => `${column} is missing`,
  mustBe: (column, choice) => `${column} has to be “${choice}”`,
  unmasked: (column) =>
    `${column} seems to hold a personal number, telephone number or e-mail address, take it out first`,
  first: (state) => `“${state}” comes first.`,
  takenBy: (state, who) => `“${state}” is set by ${who}.`,
  noWay: (state) => `No steps lead there from “${state}”.`,
  sealed: (state) => `In “${state}” this is not changed any more.`,
  sealedBut: (state, who) => `In “${state}” only ${who} can change this.`,
  voting: (ballot, state) =>
    `The proposal is in the ballot “${ballot}”, which is ${state}. It cannot be changed until that is decided.`,
  counted: (ballot, state) => `The votes of “${ballot}” have been counted (${state}). They can no longer be changed.`,
  namesSomebody: (found) =>
    `The text seems to hold ${found}. Details about private people may not stand here. Change the text, or mask it.`,
  mask: "Mask and save",
  mark: { "personal-number": "a personal number", telephone: "a telephone number", "e-mail": "an e-mail address" },
  masked: { "personal-number": "[personal number]", telephone: "[telephone number]", "e-mail": "[e-mail address]" },
  who: {
    "process-leader": "the process leader",
    "council-member": "the collaboration council",
    "council-chair": "the collaboration council",
    "working-group": "the working group",
    "issue-owner": "the issue’s owner",
    "local-group": "the local group",
    registrator: "the registrar",
    analyst: "the analyst",
    administrator: "the platform administrator",
    support: "support",
    "link-answer": "the issue’s owner",
    "link-report": "the issue’s owner",
    adoption: "the registrar, in the register of adopted versions",
  },
};
