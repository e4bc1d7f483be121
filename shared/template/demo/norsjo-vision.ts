/**
 * Norsjö: five proposals, the vote between them, and the plans that came of it. The titles, the winner's origin and the
 * council's decision of 2019-02-04 are public; the counts are illustrative.
 */
import type { DemoRow } from "./demo-row.ts";

// prettier-ignore
export const NORSJO_VISION: readonly DemoRow[] = [
  { nr: "V1", no: 1, title: "Samlad kraft ger trygghet och utveckling", ballot: "B1", votes_web: 48, votes_paper: 13 },
  { nr: "V2", no: 2, title: "Hela Norsjöbygden lever och blomstrar", ballot: "B1", votes_web: 66, votes_paper: 18 },
  { nr: "V3", no: 3, title: "En plats för fler som tänker nytt och nära", ballot: "B1", votes_web: 45, votes_paper: 7 },
  { nr: "V4", no: 4, title: "En plats dit fler längtar att få vara", ballot: "B1", votes_web: 33, votes_paper: 8 },
  { nr: "V5", no: 5, title: "Världens bästa vardag", ballot: "B1", origin: "invånare", based_on: ["H42", "H43"], votes_web: 139, votes_paper: 35 },
];

// prettier-ignore
export const NORSJO_BALLOT: readonly DemoRow[] = [
  { nr: "B1", title: "Norsjös vision", opens: "2019-01-07T00:00", closes: "2019-01-20T23:59", advisory: true, papers: 81, state: "antagen", decided_on: "2019-02-04" },
];

/**
 * The service plan waits for the council: none is in force on 2020-05-31. Section and registry number of the vision show
 * their form only: no source gives them.
 */
// prettier-ignore
export const NORSJO_PLANS: readonly DemoRow[] = [
  { nr: "PL1", kind: "vision", version: "Världens bästa vardag", status: "antagen", body: "KF", adopted_on: "2019-02-04", paragraph: "§ 0", dnr: "KS 2019/000" },
  { nr: "PL2", kind: "serviceplan", version: "2020–2024 v1", status: "föreslagen", valid_to: "2024-12-31", derived_from: "Skellefteå samverkansplattform v1" },
];
