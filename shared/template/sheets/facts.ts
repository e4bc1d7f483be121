/** Facts about the municipality, one a row, each with its year and source. */
import { labels, planSheet } from "../sheet-template.ts";
import { FACT, SOURCE, UNIT } from "../vocabulary/facts.ts";

export const facts = planSheet({
  key: "facts",
  name: labels("Kommunfakta", "Municipality facts", "Kuntatiedot"),
  prefix: "U",
  columns: [
    {
      id: "fact",
      key: "fact",
      label: labels("Uppgift", "Fact", "Tieto"),
      type: "select",
      required: true,
      title: true,
      options: FACT,
      width: 240,
    },
    { id: "value", key: "value", label: labels("Värde", "Value", "Arvo"), type: "number", required: true, width: 120 },
    { id: "unit", key: "unit", label: labels("Enhet", "Unit", "Yksikkö"), type: "select", options: UNIT, width: 100 },
    { id: "approx", key: "approx", label: labels("Cirka", "Approximate", "Noin"), type: "yes-no" },
    // Words the figure needs: which language a share speaks, whom a share is counted of.
    { id: "text", key: "text", label: labels("Förtydligande", "Clarification", "Tarkenne"), type: "text" },
    { id: "asOf", key: "as_of", label: labels("Avser år", "As of", "Vuosi"), type: "text", required: true, width: 120 },
    {
      id: "source",
      key: "source",
      label: labels("Källa", "Source", "Lähde"),
      type: "select",
      required: true,
      options: SOURCE,
    },
    {
      id: "series",
      key: "series",
      label: labels("Serie i källan", "Series in the source", "Lähteen sarja"),
      type: "text",
    },
  ],
});
