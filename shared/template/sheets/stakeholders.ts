/** Organisations and functions with a stake. Never a private person. */
import { columnIn, labels, otherEnd, planSheet } from "../sheet-template.ts";
import { LEVEL, SECTOR, STAKEHOLDER_ROLE } from "../vocabulary/stakeholders.ts";

export const stakeholders = planSheet({
  key: "stakeholders",
  name: labels("Intressenter", "Stakeholders", "Sidosryhmät"),
  prefix: "SH",
  columns: [
    {
      id: "name",
      key: "name",
      label: labels("Intressent", "Stakeholder", "Sidosryhmä"),
      type: "text",
      required: true,
      title: true,
      width: 320,
    },
    {
      id: "sector",
      key: "sector",
      label: labels("Sektor", "Sector", "Sektori"),
      type: "select",
      required: true,
      options: SECTOR,
      width: 130,
    },
    {
      id: "level",
      key: "level",
      label: labels("Samhällsnivå", "Level of society", "Yhteiskunnan taso"),
      type: "select",
      options: LEVEL,
    },
    {
      id: "roles",
      key: "roles",
      label: labels("Roller", "Roles", "Roolit"),
      type: "multi-select",
      options: STAKEHOLDER_ROLE,
    },
    // Both from 1 to 5.
    {
      id: "inter",
      key: "interest",
      label: labels("Intresse", "Interest", "Kiinnostus"),
      type: "number",
      required: true,
      width: 90,
    },
    {
      id: "influ",
      key: "influence",
      label: labels("Inflytande", "Influence", "Vaikutusvalta"),
      type: "number",
      required: true,
      width: 110,
    },
    { id: "expect", key: "expects", label: labels("Förväntan", "Expects", "Odotus"), type: "text" },
    { id: "brings", key: "brings", label: labels("Bidrag", "Brings", "Panos"), type: "text", width: 240 },
    {
      id: "contac",
      key: "contact_role",
      label: labels("Kontaktfunktion", "Contact function", "Yhteystaho"),
      type: "text",
      width: 160,
    },
    // A switchboard or a function's mailbox.
    {
      id: "chann",
      key: "channel",
      label: labels("Kontaktväg", "Contact channel", "Yhteyskanava"),
      type: "text",
      width: 160,
    },
    {
      id: "lastOn",
      key: "last_on",
      label: labels("Senaste kontakt", "Last contact", "Viimeisin yhteydenotto"),
      type: "date",
      width: 140,
    },
    {
      id: "nextOn",
      key: "next_on",
      label: labels("Nästa kontakt", "Next contact", "Seuraava yhteydenotto"),
      type: "date",
      width: 140,
    },
    ...otherEnd(
      "issOwn",
      "issues",
      labels("Äger frågorna", "Owns the issues", "Vastuulla olevat asiat"),
      "issues.owner",
    ),
    {
      id: "ownsN",
      key: "owns",
      label: labels("Äger frågor", "Owns issues", "Vastuulla"),
      type: "rollup",
      via: columnIn("issOwn"),
      measure: "count",
    },
  ],
});
