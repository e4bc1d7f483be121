/** The municipalities of the demo, in the shape the directory stores (`Tenant` in `functions/ports.ts`). */
import type { Language } from "../../document/column.ts";
import type { TenantId } from "../../ids.ts";
import { labels, type CompleteLabels } from "../sheet-template.ts";
import type { DemoContent } from "./demo-row.ts";
import { KORSHOLM_CONTENT, SKELLEFTEA_CONTENT } from "./neighbours.ts";
import { NORSJO_CONTENT } from "./norsjo.ts";

export interface DemoTenant {
  readonly id: TenantId;
  readonly name: CompleteLabels;
  readonly country: "SE" | "FI";
  readonly code: string;
  /** Published in, the first being what rows are written in unless they say otherwise. */
  readonly languages: readonly Language[];
  readonly zone: string;
  readonly currency: "SEK" | "EUR";
  /** Also where all facts are real: the people are not, and nothing typed there concerns the municipality. */
  readonly demo: true;
  /** The day the story ends on: counted from there, what the demo shows stays what it tells. */
  readonly referenceDay: string;
}

const DEMO = { demo: true, referenceDay: "2020-05-31" } as const;
const SWEDEN = { country: "SE", languages: ["sv"], zone: "Europe/Stockholm", currency: "SEK", ...DEMO } as const;

export const DEMO_TENANTS: readonly DemoTenant[] = [
  { ...SWEDEN, id: "norsjo" as TenantId, name: labels("Norsjö", "Norsjö", "Norsjö"), code: "2417" },
  { ...SWEDEN, id: "skelleftea" as TenantId, name: labels("Skellefteå", "Skellefteå", "Skellefteå"), code: "2482" },
  {
    id: "korsholm" as TenantId,
    name: labels("Korsholm", "Korsholm", "Mustasaari"),
    country: "FI",
    code: "499",
    languages: ["sv", "fi"],
    zone: "Europe/Helsinki",
    currency: "EUR",
    ...DEMO,
  },
];

export const DEMO_CONTENTS: readonly DemoContent[] = [NORSJO_CONTENT, SKELLEFTEA_CONTENT, KORSHOLM_CONTENT];
