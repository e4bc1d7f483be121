/** Measurable goals; whoever sets one answers for it. */
import { labels, planSheet } from "../sheet-template.ts";
import { GOAL_STATUS } from "../vocabulary/issues.ts";

export const goals = planSheet({
  key: "goals",
  name: labels("Delmål", "Goals", "Osatavoitteet"),
  prefix: "G",
  columns: [
    {
      id: "text",
      key: "text",
      label: labels("Delmål", "Goal", "Osatavoite"),
      type: "text",
      required: true,
      title: true,
      width: 300,
    },
    {
      id: "focus",
      key: "focus",
      label: labels("Fokusområde", "Focus area", "Painopistealue"),
      type: "relation",
      required: true,
      target: { document: "focus", many: true },
      width: 240,
    },
    {
      id: "owner",
      key: "owner",
      label: labels("Målsättande aktör", "Goal owner", "Vastuutaho"),
      type: "relation",
      required: true,
      target: { document: "stakeholders", many: false },
      rights: "organisation",
      width: 240,
    },
    { id: "measur", key: "measure", label: labels("Mått", "Measure", "Mittari"), type: "text" },
    { id: "base", key: "baseline", label: labels("Utgångsläge", "Baseline", "Lähtötaso"), type: "number" },
    { id: "target", key: "target", label: labels("Mål", "Target", "Tavoite"), type: "number" },
    { id: "year", key: "year", label: labels("År", "Year", "Vuosi"), type: "text", width: 80 },
    {
      id: "status",
      key: "status",
      label: labels("Läge", "Status", "Tila"),
      type: "select",
      options: GOAL_STATUS,
      initial: "not-started",
    },
  ],
});
