/** Norsjö: the six focus areas and their twelve goals. Names are illustrative, the themes are the real ones. */
import type { DemoRow } from "./demo-row.ts";

// prettier-ignore
export const NORSJO_FOCUS: readonly DemoRow[] = [
  { nr: "F1", name: "Arbete och företagande" },
  { nr: "F2", name: "Lärande och unga" },
  { nr: "F3", name: "Boende och inflyttning" },
  { nr: "F4", name: "Service och kommunikationer" },
  { nr: "F5", name: "Omsorg, fritid och kultur" },
  { nr: "F6", name: "Miljö, stolthet och varumärke" },
];

// prettier-ignore
export const NORSJO_GOALS: readonly DemoRow[] = [
  { nr: "G01", text: "Fler rekryteringar lyckas", focus: ["F1"], owner: "SH17", measure: "tillsatta tjänster", baseline: 0, target: 30, year: "2022" },
  { nr: "G02", text: "Fler företag", focus: ["F1"], owner: "SH03", measure: "nya företag per år", baseline: 12, target: 18, year: "2022" },
  { nr: "G03", text: "Alla nior möter lokala företag", focus: ["F2"], owner: "SH07", measure: "andel i procent", baseline: 40, target: 100, year: "2021" },
  { nr: "G04", text: "Mötesplats för unga", focus: ["F2"], owner: "SH04", measure: "öppna kvällar per månad", baseline: 0, target: 4, year: "2020" },
  { nr: "G05", text: "Tomma hus till salu", focus: ["F3"], owner: "SH11", measure: "hus förmedlade", baseline: 0, target: 15, year: "2022" },
  { nr: "G06", text: "Nya invånare känner sig välkomna", focus: ["F3"], owner: "SH06", measure: "deltagare i aktiviteter", baseline: 0, target: 100, year: "2021" },
  { nr: "G07", text: "Basservice i båda tätorterna", focus: ["F4"], owner: "SH03", measure: "serviceslag i Bastuträsk", baseline: 2, target: 5, year: "2022", status: "på väg" },
  { nr: "G08", text: "Uppkopplade byar", focus: ["F4"], owner: "SH26", measure: "anslutna hushåll", baseline: 0, target: 60, year: "2023" },
  { nr: "G09", text: "Tillgängliga lokaler", focus: ["F5"], owner: "SH06", measure: "åtgärdade lokaler", baseline: 0, target: 6, year: "2021" },
  { nr: "G10", text: "Samnyttjade anläggningar", focus: ["F5", "F2"], owner: "SH12", measure: "föreningar i kalendern", baseline: 0, target: 12, year: "2020" },
  { nr: "G11", text: "Snyggare bygd", focus: ["F6"], owner: "SH05", measure: "bortforslade bilar", baseline: 0, target: 50, year: "2019" },
  { nr: "G12", text: "Ambassadörer", focus: ["F6"], owner: "SH08", measure: "aktiva ambassadörer", baseline: 0, target: 40, year: "2020" },
];
