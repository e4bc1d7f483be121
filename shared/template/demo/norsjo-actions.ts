/** Norsjö: the action plan on 2020-05-31, costs in kronor. Illustrative, but for the application to Leader. */
import type { DemoRow } from "./demo-row.ts";

// prettier-ignore
export const NORSJO_ACTIONS: readonly DemoRow[] = [
  { nr: "A01", issue: "Q01", action: "Kampanj: skrotbilar hämtas till självkostnad", responsible: "SH05", partners: ["SH11"], start: "2019-05-01", due: "2019-09-30", status: "klar", budget: 120000, funding: ["kommun"], funding_status: "beviljad", measure: "antal bilar", result: "64 bilar" },
  { nr: "A02", issue: "Q02", action: "Inventera tomma hus by för by", responsible: "SH11", start: "2019-04-01", due: "2019-12-31", status: "klar", budget: 0, funding: ["ideell tid"], result: "41 hus" },
  { nr: "A03", issue: "Q02", action: "Kontakta ägare och visa hus på gemensam sida", responsible: "SH03", start: "2020-01-15", due: "2020-12-31", status: "pågår", budget: 60000, funding: ["kommun"] },
  { nr: "A04", issue: "Q03", action: "Gemensam rekryteringsinsats utomlands", responsible: "SH17", start: "2019-09-01", due: "2020-06-30", status: "pågår", budget: 180000, funding: ["företag", "region"] },
  { nr: "A05", issue: "Q04", action: "Ansökan till Leader om integrationsprojekt med start 2021", responsible: "SH06", start: "2020-01-10", due: "2020-05-15", status: "klar", budget: 0, funding: ["Leader"], funding_status: "sökt", result: "ansökan inlämnad" },
  { nr: "A06", issue: "Q05", action: "Bilda ekonomisk förening för bymacken", responsible: "SH10", start: "2019-10-01", due: "2020-04-30", status: "pågår", budget: 25000, funding: ["ideell tid", "kommun"] },
  { nr: "A07", issue: "Q05", action: "Söka investeringsstöd för pump och laddstolpe", responsible: "SH10", start: "2020-05-01", due: "2020-11-30", status: "beslutad", budget: 400000, funding: ["stat"], funding_status: "ej sökt" },
  { nr: "A08", issue: "Q06", action: "Kvällsturer och tåganslutning in i regionens trafikplanering", responsible: "SH20", start: "2019-09-15", due: "2020-08-31", status: "pågår", budget: 0, funding: ["region"] },
  { nr: "A09", issue: "Q07", action: "Apoteksombud och paketutlämning hos handlaren i Bastuträsk", responsible: "SH18", start: "2019-11-01", due: "2020-03-31", status: "klar", budget: 40000, funding: ["företag"], result: "utlämning hos handlaren två dagar i veckan" },
  { nr: "A10", issue: "Q08", action: "Hemkörning en gång i veckan", responsible: "SH03", start: "2019-08-01", due: "2019-12-01", status: "klar", budget: 150000, funding: ["kommun", "stat"], result: "turer varje torsdag, 31 hushåll" },
  { nr: "A11", issue: "Q09", action: "Kartlägga täckning och förbereda fiberansökan", responsible: "SH26", start: "2020-02-01", due: "2020-12-31", status: "pågår", budget: 30000, funding: ["ideell tid", "region"] },
  { nr: "A12", issue: "Q10", action: "Ungdomsöppet på fredagar", responsible: "SH04", start: "2019-09-06", due: "2020-03-13", status: "klar", budget: 80000, funding: ["kommun"], result: "26 fredagar, i snitt 34 besökare" },
  { nr: "A13", issue: "Q11", action: "Sommarjobbsbank med 20 platser", responsible: "SH17", start: "2020-02-01", due: "2020-06-15", status: "pågår", budget: 100000, funding: ["kommun", "företag"] },
  { nr: "A14", issue: "Q13", action: "Hörslinga och enkätmall som klarar skärmläsare", responsible: "SH06", start: "2019-06-01", due: "2019-12-20", status: "klar", budget: 45000, funding: ["kommun"], result: "två lokaler med hörslinga" },
  { nr: "A15", issue: "Q14", action: "Gemensam kalender för hallar och spår", responsible: "SH12", start: "2019-10-01", due: "2020-05-01", status: "pågår", budget: 20000, funding: ["ideell tid", "kommun"] },
  { nr: "A16", issue: "Q15", action: "Ambassadörspaket och berättelsebank", responsible: "SH08", start: "2019-03-01", due: "2019-12-31", status: "klar", budget: 90000, funding: ["kommun"], result: "18 ambassadörer, 40 berättelser" },
  { nr: "A17", issue: "Q12", action: "Behovsundersökning mindre lägenheter", responsible: "SH09", start: "2020-06-01", due: "2020-12-31", status: "föreslagen", budget: 0, funding: ["kommun"] },
];
