/** The few areas everything is sorted into. */
import { columnIn, labels, otherEnd, planSheet } from "../sheet-template.ts";

export const focus = planSheet({
  key: "focus",
  name: labels("Fokusområden", "Focus areas", "Painopistealueet"),
  prefix: "F",
  columns: [
    {
      id: "name",
      key: "name",
      label: labels("Namn", "Name", "Nimi"),
      type: "text",
      required: true,
      title: true,
      width: 280,
    },
    { id: "summ", key: "summary", label: labels("Sammanfattning", "Summary", "Tiivistelmä"), type: "long-text" },
    otherEnd("harvOf", "harvest", labels("Inspel här", "Inputs here", "Palautteet täällä"), "harvest.focus"),
    otherEnd("issuOf", "issues", labels("Frågor här", "Issues here", "Asiat täällä"), "issues.focus"),
    otherEnd("goalOf", "goals", labels("Delmål", "Goals", "Osatavoitteet"), "goals.focus"),
    {
      id: "harvN",
      key: "harvest_n",
      label: labels("Antal inspel", "Inputs", "Palautteita"),
      type: "rollup",
      via: columnIn("harvOf"),
      measure: "count",
    },
    {
      id: "issuN",
      key: "issues_n",
      label: labels("Antal frågor", "Issues", "Asioita"),
      type: "rollup",
      via: columnIn("issuOf"),
      measure: "count",
    },
  ],
});
