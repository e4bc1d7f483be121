/**
 * "Why can't I edit this?" in Swedish: the rule that stands in the way, and who can. Fetched with an open sheet; the
 * other languages have its type.
 */
import type { Role } from "../../permissions/roles.ts";

export interface WhyTexts {
  /** After "as": what one is. */
  readonly as: Readonly<Record<Role, string>>;
  /** Those who can, in a list; `{{ of }}` is whose rows. */
  readonly group: Readonly<Record<Role, string>>;
  readonly ownRows: string;
  readonly reads: string;
  readonly noInsert: string;
  readonly noDelete: string;
  readonly columns: string;
  readonly rowOf: string;
  readonly rowOfOther: string;
  readonly rowOfNone: string;
  readonly rowAt: string;
  readonly rowAtOther: string;
  readonly rowAtNone: string;
  readonly ownOrganisation: string;
  readonly ownPlace: string;
  readonly noOrganisation: string;
  readonly noPlace: string;
  readonly mine: string;
  readonly here: string;
  readonly who: Readonly<Record<"write-cell" | "insert-row" | "delete-row" | "change-columns", string>>;
}

export const why: WhyTexts = {
  as: {
    "process-leader": "processledare",
    "council-member": "ledamot i samverkansrådet",
    "council-chair": "ordförande i samverkansrådet",
    "working-group": "medlem i arbetsgruppen",
    "issue-owner": "frågans ägare",
    "local-group": "byagrupp",
    registrator: "registrator",
    analyst: "analytiker",
    administrator: "plattformsadministratör",
    support: "tillfällig support",
  },
  group: {
    "process-leader": "processledaren",
    "council-member": "samverkansrådet",
    "council-chair": "samverkansrådets ordförande",
    "working-group": "arbetsgruppen",
    "issue-owner": "frågans ägare ({{ of }})",
    "local-group": "byagruppen ({{ of }})",
    registrator: "registratorn",
    analyst: "analytikern",
    administrator: "plattformsadministratören",
    support: "supporten",
  },
  ownRows: "egna rader",
  reads: "Som {{ role }} läser du det här bladet men ändrar det inte.",
  noInsert: "Som {{ role }} lägger du inte till rader i det här bladet.",
  noDelete: "Som {{ role }} tar du inte bort rader i det här bladet.",
  columns: "Som {{ role }} skriver du i det här bladet bara i {{ columns }}.",
  rowOf: "Raden hör till {{ owners }}.",
  rowOfOther: "Raden hör till någon vars namn inte visas för dig.",
  rowOfNone: "Raden hör inte till någon organisation.",
  rowAt: "Raden gäller {{ owners }}.",
  rowAtOther: "Raden gäller en ort vars namn inte visas för dig.",
  rowAtNone: "Raden har ingen ort.",
  ownOrganisation: "Som {{ role }} ändrar du bara rader som hör till {{ own }}.",
  ownPlace: "Som {{ role }} ändrar du bara rader som gäller {{ own }}.",
  noOrganisation: "Du företräder ingen organisation, så ingen rad här är din.",
  noPlace: "Din grupp har ingen ort, så ingen rad här är er.",
  mine: "din organisation",
  here: "din ort",
  who: {
    "write-cell": "Här kan {{ who }} ändra.",
    "insert-row": "Nya rader läggs till av {{ who }}.",
    "delete-row": "Raden kan tas bort av {{ who }}.",
    "change-columns": "Kolumnerna ändras av {{ who }}.",
  },
};
