/** Standing groups and who sits in them. */
import { columnIn, labels, planSheet } from "../sheet-template.ts";
import { FORUM_KIND } from "../vocabulary/forums.ts";

export const forums = planSheet({
  key: "forums",
  name: labels("Forum", "Forums", "Yhteistyöfoorumit"),
  prefix: "FO",
  columns: [
    {
      id: "name",
      key: "name",
      label: labels("Namn", "Name", "Nimi"),
      type: "text",
      required: true,
      title: true,
      width: 240,
    },
    {
      id: "kind",
      key: "kind",
      label: labels("Slag", "Kind", "Laji"),
      type: "select",
      required: true,
      options: FORUM_KIND,
      width: 200,
    },
    {
      id: "member",
      key: "members",
      label: labels("Ledamöter", "Members", "Jäsenet"),
      type: "relation",
      target: { document: "stakeholders", many: true },
      width: 360,
    },
    {
      id: "nextOn",
      key: "next",
      label: labels("Nästa möte", "Next meeting", "Seuraava kokous"),
      type: "date",
      width: 140,
    },
    {
      id: "balan",
      key: "balance",
      label: labels("Sektorbalans", "Sector balance", "Sektorien tasapaino"),
      type: "rollup",
      via: columnIn("member"),
      measure: "tally",
      field: columnIn("sector"),
      width: 260,
    },
  ],
});
