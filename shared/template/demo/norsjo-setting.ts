/**
 * Norsjö: facts, places, forums and one stance. Facts and the two towns are public figures; the village areas, the seats and
 * the stance are illustrative.
 */
import type { DemoRow } from "./demo-row.ts";

/** No year is on record for the land area, so its cell stays empty and marked. */
// prettier-ignore
export const NORSJO_FACTS: readonly DemoRow[] = [
  { nr: "U1", fact: "folkmängd", value: 3986, unit: "st", as_of: "2019-12-31", source: "offentlig webbsida" },
  { nr: "U2", fact: "landareal", value: 1739.45, unit: "km²", source: "offentlig webbsida" },
  { nr: "U3", fact: "befolkningstäthet", value: 2.3, unit: "inv/km²", as_of: "2019-12-31", source: "beräknad" },
];

// prettier-ignore
export const NORSJO_PLACES: readonly DemoRow[] = [
  { nr: "P1", name: "Norsjö", kind: "centralort", pop: 2102, pop_year: "2005" },
  { nr: "P2", name: "Bastuträsk", kind: "tätort", role: "servicenod", pop: 357, pop_year: "2005", group: "SH10" },
  { nr: "P3", name: "Norra byarna", kind: "byområde" },
  { nr: "P4", name: "Södra byarna", kind: "byområde" },
  { nr: "P5", name: "Västra byarna", kind: "byområde" },
];

// prettier-ignore
export const NORSJO_FORUMS: readonly DemoRow[] = [
  { nr: "FO1", name: "Samverkansrådet", kind: "samverkansråd", members: ["SH01", "SH02", "SH03", "SH04", "SH10", "SH11", "SH12", "SH13", "SH17", "SH18", "SH19", "SH22"], next: "2020-06-16" },
  { nr: "FO2", name: "Samverkansarbetsgruppen", kind: "samverkansarbetsgrupp", members: ["SH03", "SH04", "SH05", "SH06", "SH07", "SH08"] },
];

/** Restricted sheet: one row, so that it can be seen who sees it. */
// prettier-ignore
export const NORSJO_STANCE: readonly DemoRow[] = [
  { nr: "ST1", stakeholder: "SH12", stance: "stödjande" },
];
