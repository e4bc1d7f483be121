/**
 * The regions of the demo, and what each of its municipalities lets its region see: decisions as process leaders make them,
 * different on purpose.
 */
import type { TenantId } from "../../ids.ts";
import type { Levels } from "../../indicators/consent.ts";
import { labels } from "../sheet-template.ts";
import type { DemoTenant } from "./tenants.ts";

export interface DemoRegion extends Omit<DemoTenant, "kind" | "referenceDay"> {
  readonly kind: "region";
}

export const DEMO_REGIONS: readonly DemoRegion[] = [
  {
    id: "vasterbotten" as TenantId,
    name: labels("Region Västerbotten", "Region Västerbotten", "Västerbottenin alue"),
    country: "SE",
    code: "24",
    languages: ["sv"],
    zone: "Europe/Stockholm",
    currency: "SEK",
    demo: true,
    kind: "region",
  },
  {
    id: "osterbotten" as TenantId,
    name: labels("Österbottens förbund", "Regional Council of Ostrobothnia", "Pohjanmaan liitto"),
    country: "FI",
    code: "15",
    languages: ["sv", "fi"],
    zone: "Europe/Helsinki",
    currency: "EUR",
    demo: true,
    kind: "region",
  },
];

const AS_A_WHOLE = {
  K1: "aggregate",
  K2: "aggregate",
  K3: "aggregate",
  K11: "aggregate",
  K13: "aggregate",
  K19: "aggregate",
  K20: "aggregate",
  standing: "aggregate",
} as const satisfies Levels;

export interface DemoConsent {
  readonly owner: string;
  readonly reader: string;
  readonly levels: Levels;
}

export const DEMO_CONSENTS: readonly DemoConsent[] = [
  {
    owner: "norsjo",
    reader: "vasterbotten",
    levels: {
      ...AS_A_WHOLE,
      K3: "places",
      K4: "aggregate",
      K5: "aggregate",
      K6: "aggregate",
      K7: "aggregate",
      K8: "aggregate",
      K9: "aggregate",
      K10: "aggregate",
      K11: "places",
      K12: "places",
      K14: "aggregate",
      K15: "aggregate",
      K16: "aggregate",
      K17: "aggregate",
      K18: "aggregate",
    },
  },
  { owner: "skelleftea", reader: "vasterbotten", levels: { ...AS_A_WHOLE, K11: "places" } },
  { owner: "korsholm", reader: "osterbotten", levels: { ...AS_A_WHOLE, K16: "aggregate" } },
  // Not of the region: whoever walks the same way may show it what they choose, across the border too.
  { owner: "korsholm", reader: "vasterbotten", levels: AS_A_WHOLE },
];

/** Of the two pilots, who have no people yet: as their first process leader would decide on joining the programme. */
export const DEMO_PILOT_CONSENT = { reader: "vasterbotten", levels: AS_A_WHOLE } as const;
