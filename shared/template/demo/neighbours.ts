/**
 * Skellefteå and Korsholm: facts and places as published, Skellefteå's two groups by what they are called, nothing else. A cell whose value no source gives stays empty
 * and marked, here as in a real start.
 */
import type { TenantId } from "../../ids.ts";
import { automatic, type DemoContent } from "./demo-row.ts";

export const SKELLEFTEA_CONTENT: DemoContent = {
  tenant: "skelleftea" as TenantId,
  sheets: {
    // prettier-ignore
    places: automatic([
      { nr: "P1", name: "Skellefteå", kind: "centralort" },
      { nr: "P2", name: "Byske" },
      { nr: "P3", name: "Burträsk" },
      { nr: "P4", name: "Lövånger" },
    ]),
    // prettier-ignore
    forums: automatic([
      { nr: "FO1", name: "Samverkansrådet", kind: "samverkansråd" },
      { nr: "FO2", name: "Samverkansarbetsgruppen", kind: "samverkansarbetsgrupp" },
    ]),
    // prettier-ignore
    facts: automatic([
      { nr: "U1", fact: "folkmängd", value: 72589, unit: "st", as_of: "2019", source: "SCB" },
      { nr: "U2", fact: "befolkningsförändring", value: -411, unit: "st", as_of: "2000–2019", source: "SCB" },
      { nr: "U3", fact: "landareal", value: 6802.34, unit: "km²", as_of: "2019", source: "SCB" },
      { nr: "U4", fact: "andel bebyggd mark", value: 2.4, unit: "%", as_of: "2015", source: "SCB" },
      { nr: "U5", fact: "befolkningstäthet", value: 10.7, unit: "inv/km²", as_of: "2019", source: "SCB" },
      { nr: "U6", fact: "andel utanför tätort", value: 18.4, unit: "%", as_of: "2018", source: "SCB" },
      { nr: "U7", fact: "medelålder", value: 43.6, unit: "år", as_of: "2019", source: "SCB" },
      { nr: "U8", fact: "föreningar", value: 850, unit: "st", approx: true, source: "egen uppgift" },
      { nr: "U9", fact: "bor och arbetar i kommunen", value: 46.2, unit: "%", text: "av dem som är 16 år och äldre", as_of: "2018", source: "SCB" },
      { nr: "U10", fact: "medelinkomst", value: 302628, unit: "kr", as_of: "2018", source: "SCB" },
      { nr: "U11", fact: "arbetsställen", value: 11759, unit: "st", as_of: "2019", source: "SCB" },
      { nr: "U12", fact: "företag", value: 3707, unit: "st", as_of: "2018", source: "SCB" },
      { nr: "U13", fact: "andel i arbete", value: 83.1, unit: "%", as_of: "2018", source: "SCB" },
      { nr: "U14", fact: "medelpris på småhus", value: 1715, unit: "tkr", as_of: "2019", source: "SCB" },
    ]),
  },
};

export const KORSHOLM_CONTENT: DemoContent = {
  tenant: "korsholm" as TenantId,
  sheets: {
    // prettier-ignore
    places: automatic([
      { nr: "P1", name: "Smedsby / Sepänkylä", kind: "centralort" },
      { nr: "P2", name: "Kvevlax / Koivulahti" },
      { nr: "P3", name: "Replot / Raippaluoto" },
      { nr: "P4", name: "Björköby" },
      { nr: "P5", name: "Solf / Sulva" },
    ]),
    // prettier-ignore
    plans: automatic([
      { nr: "PL1", kind: "samverkansplattform", version: "v1", status: "utkast", derived_from: "Norsjö samverkansplattform v2" },
    ]),
    // prettier-ignore
    facts: automatic([
      { nr: "U1", fact: "folkmängd", value: 19615, unit: "st", as_of: "2022-06-30", source: "offentlig webbsida" },
      { nr: "U2", fact: "landareal", value: 849.2, unit: "km²", source: "offentlig webbsida" },
      { nr: "U3", fact: "befolkningstäthet", value: 23.1, unit: "inv/km²", source: "offentlig webbsida" },
      { nr: "U4", fact: "språk", value: 68.7, unit: "%", text: "svenska", as_of: "2020", source: "offentlig webbsida" },
      { nr: "U5", fact: "språk", value: 28.5, unit: "%", text: "finska", as_of: "2020", source: "offentlig webbsida" },
    ]),
  },
};
