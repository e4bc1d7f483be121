/**
 * Norsjö: the process as a fact card, the project applied for with Leader, and the nomination of 2019, which is public.
 * Periods and sums are illustrative.
 */
import type { DemoRow } from "./demo-row.ts";

// prettier-ignore
export const NORSJO_PROJECTS: readonly DemoRow[] = [
  { nr: "PR1", title: "Världens bästa vardag", where: "Norsjö kommun, Västerbotten", start: "2018-09-03", end: "2022-12-31", who: "Kommunen, invånare, företag och föreningar", what: "En gemensam vision och sex fokusområden, där varje fråga har en ägare.", how: "World Café, enkät, omröstning och ett samverkansråd som följer varje inspel till ett svar.", why: "Invånare, företag och jobb blev färre och unga flyttade. Vardagen skulle vara värd att stanna för.", funding: ["kommun", "ideell tid"] },
  { nr: "PR2", title: "Integrationsprojekt med föreningarna", where: "Hela kommunen", start: "2021-01-01", end: "2022-12-31", who: "Föreningar, nya invånare och kommunen", what: "Språkcafé, fadderfamiljer och prova på-kvällar i föreningarna.", funding: ["Leader"], funding_status: "sökt", strand: "utlandsfödda" },
];

// prettier-ignore
export const NORSJO_RECOGNITION: readonly DemoRow[] = [
  { nr: "ER1", title: "Sveriges Kvalitetskommun 2019", kind: "nominering", when: "2019", project: "PR1" },
];
