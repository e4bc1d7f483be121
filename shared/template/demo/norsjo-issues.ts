/**
 * Norsjö: the sixteen issues with owner, partners and dates, as they stood on 2020-05-31. The working group got each two
 * weeks after the council. The published answers are in `norsjo-answers.ts`.
 */
import type { DemoRow } from "./demo-row.ts";

// prettier-ignore
export const NORSJO_ISSUES: readonly DemoRow[] = [
  { nr: "Q01", title: "Skrotbilar och infarter", focus: "F6", status: "återkopplad", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH05", accepted_on: "2019-03-12", partners: ["SH11", "SH10"], feedback_on: "2019-05-14" },
  { nr: "Q02", title: "Tomma hus och lediga bostäder", focus: "F3", status: "pågår", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH11", accepted_on: "2019-03-26", partners: ["SH03", "SH09"], feedback_on: "2019-05-14" },
  { nr: "Q03", title: "Kompetens från andra länder", focus: "F1", status: "pågår", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH17", accepted_on: "2019-03-12", partners: ["SH24", "SH03"], feedback_on: "2019-05-14" },
  { nr: "Q04", title: "Inkludering av utlandsfödda", focus: "F3", status: "pågår", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH06", accepted_on: "2019-03-19", partners: ["SH23", "SH12", "SH16"], feedback_on: "2019-05-14", strand: "utlandsfödda" },
  { nr: "Q05", title: "Drivmedel och laddning i Bastuträsk", focus: "F4", status: "pågår", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH10", accepted_on: "2019-04-09", partners: ["SH20", "SH03", "SH18"], next_step: "bilda förening", feedback_on: "2020-04-21" },
  { nr: "Q06", title: "Kollektivtrafik kväll, byar och tåganslutning", focus: "F4", status: "pågår", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH20", accepted_on: "2019-05-21", partners: ["SH27", "SH03"], feedback_on: "2020-04-21" },
  { nr: "Q07", title: "Apotek, paket och kontanter utanför centralorten", focus: "F4", status: "pågår", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH18", accepted_on: "2019-04-02", partners: ["SH20", "SH02"], feedback_on: "2020-04-21" },
  { nr: "Q08", title: "Hemkörning av dagligvaror", focus: "F4", status: "återkopplad", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH03", accepted_on: "2019-03-12", partners: ["SH18", "SH06"], feedback_on: "2019-05-14" },
  { nr: "Q09", title: "Fiber och mobiltäckning i byarna", focus: "F4", status: "pågår", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH26", accepted_on: "2019-06-04", partners: ["SH20", "SH11"] },
  { nr: "Q10", title: "Mötesplats för unga", focus: "F2", status: "återkopplad", council_on: "2019-02-19", wg_on: "2019-03-05", owner: "SH04", accepted_on: "2019-03-19", partners: ["SH15", "SH12"], feedback_on: "2019-05-14" },
  { nr: "Q11", title: "Prao, sommarjobb och hemvändare", focus: "F2", status: "pågår", council_on: "2019-03-19", wg_on: "2019-04-02", owner: "SH17", accepted_on: "2019-04-16", partners: ["SH07", "SH15"], feedback_on: "2020-04-21" },
  { nr: "Q12", title: "Mindre lägenheter för äldre i Bastuträsk", focus: "F3", status: "ägare föreslagen", council_on: "2019-03-19", wg_on: "2019-04-02", owner: "SH09", partners: ["SH13", "SH06"], feedback_on: "2020-04-21" },
  { nr: "Q13", title: "Tillgänglighet och dialog för personer med funktionsnedsättning", focus: "F5", status: "pågår", council_on: "2019-03-19", wg_on: "2019-04-02", owner: "SH06", accepted_on: "2019-04-09", partners: ["SH14", "SH08"], feedback_on: "2019-05-14", strand: "funktionsnedsättning" },
  { nr: "Q14", title: "Samordnade anläggningar", focus: "F5", status: "pågår", council_on: "2019-03-19", wg_on: "2019-04-02", owner: "SH12", accepted_on: "2019-04-02", partners: ["SH04"] },
  { nr: "Q15", title: "Gemensam berättelse och ambassadörer", focus: "F6", status: "pågår", council_on: "2019-03-19", wg_on: "2019-04-02", owner: "SH08", accepted_on: "2019-04-09", partners: ["SH19", "SH17", "SH11"], feedback_on: "2019-05-14" },
  { nr: "Q16", title: "Kvällsöppet på hälsocentralen", focus: "F5", status: "avskriven", council_on: "2019-03-19", wg_on: "2019-04-02", owner: "SH21", decline_reason: "Avböjd 2019-05-02: frågan avgörs i regionens egen dialog.", feedback_on: "2019-05-14" },
];
