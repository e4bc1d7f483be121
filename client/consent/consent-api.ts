/** What a municipality shows of its figures, over the API: whom, what, deciding, and the answer a reader would get, to the letter. */
import * as v from "valibot";
import type { Labels } from "../../shared/document/column.ts";
import type { TenantId } from "../../shared/ids.ts";
import { LEVELS, type Consent, type Levels } from "../../shared/indicators/consent.ts";
import { MEASURES, type IndicatorSet } from "../../shared/indicators/indicator.ts";
import { isPeriod, type Period } from "../../shared/indicators/period.ts";
import type { Api, Result } from "../api.ts";

const labels: v.GenericSchema<unknown, Labels> = v.object({
  sv: v.string(),
  fi: v.exactOptional(v.string()),
  en: v.exactOptional(v.string()),
});
const tenant = v.custom<TenantId>((held) => typeof held === "string");
const levels = v.pipe(
  v.record(v.picklist(MEASURES), v.picklist(LEVELS)),
  v.transform((held): Levels => held),
);
const consent: v.GenericSchema<unknown, Consent> = v.object({
  owner: tenant,
  reader: tenant,
  levels,
  decided: v.number(),
  by: v.string(),
});
const reader = v.object({
  id: tenant,
  name: labels,
  country: v.picklist(["SE", "FI"]),
  code: v.string(),
  kind: v.exactOptional(v.literal("region")),
});
export type Reader = v.InferOutput<typeof reader>;

export const consentsAnswer = v.object({
  consents: v.array(consent),
  periods: v.array(v.custom<Period>((held) => typeof held === "string" && isPeriod(held))),
  readers: v.array(reader),
});

export const consentsPath = (owner: string): string => `/api/across/tenants/${owner}/consents`;

export async function decide(api: Api, owner: string, to: TenantId, chosen: Levels): Promise<Result<unknown>> {
  return api.send(`${consentsPath(owner)}/${to}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ levels: chosen }),
  });
}

/** The reader's answer: as it is sent, and read. */
export interface Preview {
  readonly text: string;
  readonly sets: readonly IndicatorSet[];
}

const previewAnswer = v.object({
  sets: v.array(v.custom<IndicatorSet>((held) => typeof held === "object" && held !== null && "values" in held)),
});

export async function previewOf(
  api: Api,
  owner: string,
  to: TenantId,
  period: Period,
  chosen: Levels,
): Promise<Result<Preview>> {
  const named = Object.entries(chosen).map(([id, level]) => `${id}:${level}`);
  const path = `${consentsPath(owner)}/${to}/preview?period=${period}&levels=${named.join(",")}`;
  const answer = await api.send(path);
  if (!answer.ok) return answer;
  const text = await answer.value.text();
  const read = v.safeParse(previewAnswer, JSON.parse(text));
  return read.success
    ? { ok: true, value: { text, sets: read.output.sets } }
    : { ok: false, problem: { kind: "server" } };
}
