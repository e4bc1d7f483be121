/** Norsjö: who has a stake. Functions and organisations only; figures and dates are illustrative. */
import type { DemoRow } from "./demo-row.ts";

// prettier-ignore
export const NORSJO_STAKEHOLDERS: readonly DemoRow[] = [
  { nr: "SH01", name: "Kommunstyrelsens ordförande", sector: "offentlig", level: "2 kommun", roles: ["rådsledamot"], interest: 4, influence: 5, brings: "politiskt mandat", last_on: "2020-05-12" },
  { nr: "SH02", name: "Landsbygdsutvecklare, kommunen", sector: "offentlig", level: "2 kommun", roles: ["rådsledamot"], interest: 5, influence: 3, brings: "samordning", last_on: "2020-05-20" },
  { nr: "SH03", name: "Näringslivskontoret, kommunen", sector: "offentlig", level: "2 kommun", roles: ["rådsledamot", "arbetsgrupp", "frågeägare"], interest: 5, influence: 4, brings: "företagskontakter, stödkunskap", last_on: "2020-05-20" },
  { nr: "SH04", name: "Fritid och service, kommunen", sector: "offentlig", level: "2 kommun", roles: ["rådsledamot", "arbetsgrupp", "frågeägare"], interest: 4, influence: 4, brings: "lokaler, anläggningar", last_on: "2020-04-21" },
  { nr: "SH05", name: "Miljö och bygg, kommunen", sector: "offentlig", level: "2 kommun", roles: ["arbetsgrupp", "frågeägare"], interest: 3, influence: 4, brings: "tillsyn, kampanjer", last_on: "2020-02-04" },
  { nr: "SH06", name: "Omsorg och integration, kommunen", sector: "offentlig", level: "2 kommun", roles: ["arbetsgrupp", "frågeägare"], interest: 4, influence: 4, brings: "målgruppskunskap", last_on: "2020-04-28" },
  { nr: "SH07", name: "Barn och utbildning, kommunen", sector: "offentlig", level: "2 kommun", roles: ["arbetsgrupp"], interest: 3, influence: 4, brings: "skolor, prao", last_on: "2020-03-10" },
  { nr: "SH08", name: "Kommunikationsfunktionen, kommunen", sector: "offentlig", level: "2 kommun", roles: ["arbetsgrupp", "frågeägare"], interest: 4, influence: 3, brings: "kanaler, berättelser", last_on: "2020-05-05" },
  { nr: "SH09", name: "Kommunalt bostadsbolag", sector: "offentlig", level: "2 kommun", interest: 2, influence: 4, brings: "lägenheter, mark", last_on: "2019-11-15" },
  { nr: "SH10", name: "Samhällsrådet i Bastuträsk", sector: "ideell", level: "1 bygd", roles: ["rådsledamot", "frågeägare"], interest: 5, influence: 4, brings: "lokal mobilisering", last_on: "2020-04-21" },
  { nr: "SH11", name: "Byaråden i samverkan", sector: "ideell", level: "1 bygd", roles: ["rådsledamot", "frågeägare"], interest: 5, influence: 3, brings: "bykunskap", last_on: "2020-04-21" },
  { nr: "SH12", name: "NIDS, idrottsföreningarnas samverkan", sector: "ideell", level: "1 bygd", roles: ["rådsledamot", "frågeägare"], interest: 5, influence: 4, expects: "halltider", brings: "arrangemang, ungdomar", contact_role: "verksamhetsledare", last_on: "2020-04-21" },
  { nr: "SH13", name: "Pensionärsföreningarna", sector: "ideell", level: "1 bygd", roles: ["rådsledamot"], interest: 4, influence: 2, brings: "vardagserfarenhet", last_on: "2020-03-03" },
  { nr: "SH14", name: "Funktionsrättsföreningar", sector: "ideell", level: "1 bygd", interest: 4, influence: 2, brings: "tillgänglighetskunskap", last_on: "2020-04-28" },
  { nr: "SH15", name: "Elevråd och unga", sector: "invånargrupp", level: "1 bygd", interest: 3, influence: 2, brings: "ungas behov", last_on: "2020-02-11" },
  { nr: "SH16", name: "Nya invånare och utlandsfödda", sector: "invånargrupp", level: "1 bygd", interest: 4, influence: 1, brings: "nya perspektiv", last_on: "2020-02-18" },
  { nr: "SH17", name: "Företagarföreningen", sector: "privat", level: "1 bygd", roles: ["rådsledamot", "frågeägare"], interest: 5, influence: 4, brings: "arbetsgivare, pengar", last_on: "2020-05-14" },
  { nr: "SH18", name: "Lokala handlare", sector: "privat", level: "1 bygd", roles: ["rådsledamot", "frågeägare"], interest: 5, influence: 4, brings: "butik, ombud", last_on: "2020-05-07" },
  { nr: "SH19", name: "Turismföretagare", sector: "privat", level: "1 bygd", roles: ["rådsledamot"], interest: 4, influence: 2, brings: "besökare", last_on: "2020-01-22" },
  { nr: "SH20", name: "Region Västerbotten, utveckling och kollektivtrafik", sector: "offentlig", level: "3 region", roles: ["frågeägare"], interest: 3, influence: 5, brings: "stöd, turlistor", last_on: "2020-04-02" },
  { nr: "SH21", name: "Region Västerbotten, hälso- och sjukvård", sector: "offentlig", level: "3 region", interest: 2, influence: 5, brings: "hälsocentral", last_on: "2019-05-02" },
  { nr: "SH22", name: "Hela Sverige ska leva Västerbotten", sector: "ideell", level: "3 region", roles: ["rådsledamot"], interest: 5, influence: 2, brings: "metod, nätverk", last_on: "2020-05-18" },
  { nr: "SH23", name: "Leaderområdet", sector: "offentlig", level: "3 region", interest: 4, influence: 4, brings: "projektmedel", last_on: "2020-05-15" },
  { nr: "SH24", name: "Arbetsförmedlingen", sector: "offentlig", level: "4 nation", interest: 3, influence: 3, brings: "matchning", last_on: "2020-01-30" },
  { nr: "SH25", name: "Grannkommunen Skellefteå", sector: "offentlig", level: "2 kommun", interest: 3, influence: 2, brings: "förebild, erfarenhet", last_on: "2020-02-20" },
  { nr: "SH26", name: "Byfiberföreningen", sector: "ideell", level: "1 bygd", roles: ["frågeägare"], interest: 5, influence: 3, brings: "ideellt arbete", last_on: "2020-03-12" },
  { nr: "SH27", name: "Trafikverket", sector: "offentlig", level: "4 nation", interest: 2, influence: 5, brings: "station, väg", last_on: "2019-09-26" },
];
