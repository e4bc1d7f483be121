/** Nominations, awards and mentions: what others have said of the work, and when. */
import { labels, planSheet } from "../sheet-template.ts";
import { RECOGNITION_KIND } from "../vocabulary/recognition.ts";

export const recognition = planSheet({
  key: "recognition",
  name: labels("Erkännanden", "Recognition", "Tunnustukset"),
  prefix: "ER",
  columns: [
    {
      id: "title",
      key: "title",
      label: labels("Erkännande", "Recognition", "Tunnustus"),
      type: "text",
      required: true,
      title: true,
      width: 300,
    },
    {
      id: "kind",
      key: "kind",
      label: labels("Slag", "Kind", "Laji"),
      type: "select",
      required: true,
      options: RECOGNITION_KIND,
    },
    // Often only the year is known.
    { id: "when", key: "when", label: labels("När", "When", "Milloin"), type: "text", required: true, width: 120 },
    { id: "giver", key: "giver", label: labels("Av", "By", "Antaja"), type: "text", width: 200 },
    {
      id: "proj",
      key: "project",
      label: labels("Gäller", "For", "Koskee"),
      type: "relation",
      target: { document: "projects", many: false },
      width: 240,
    },
    { id: "whyIs", key: "why", label: labels("Motivering", "Reasons", "Perustelut"), type: "long-text" },
    { id: "more", key: "more", label: labels("Läs mer", "Learn more", "Lue lisää"), type: "link" },
  ],
});
