/** What something is paid with and how far that has come: the same two columns wherever money is planned. */
import { labels, type ColumnPlan } from "./sheet-template.ts";
import { FUNDING, FUNDING_STATUS } from "./vocabulary/actions.ts";

export const FUNDING_COLUMNS: readonly ColumnPlan[] = [
  {
    id: "fundBy",
    key: "funding",
    label: labels("Finansiering", "Funding", "Rahoitus"),
    type: "multi-select",
    options: FUNDING,
  },
  {
    id: "fundSt",
    key: "funding_status",
    label: labels("Finansieringsläge", "Funding status", "Rahoituksen tila"),
    type: "select",
    options: FUNDING_STATUS,
  },
];
