/** The few areas everything is sorted into. */
import { labels, planSheet } from "../sheet-template.ts";

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
  ],
});
