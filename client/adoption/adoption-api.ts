/** Adopted versions over the API: the register, registering a decision, a frozen file, and what a file's hash belongs to. */
import * as v from "valibot";
import type { Labels } from "../../shared/document/column.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { isWebAddress, type AdoptedFile, type Decision } from "../../shared/versions/adoption.ts";
import { tenantPath } from "../answers.ts";
import type { Api, Result } from "../api.ts";

const labels: v.GenericSchema<unknown, Labels> = v.object({
  sv: v.string(),
  fi: v.exactOptional(v.string()),
  en: v.exactOptional(v.string()),
});
const adoption = v.object({
  title: v.string(),
  body: v.string(),
  date: v.string(),
  paragraph: v.string(),
  dnr: v.string(),
  attachments: v.array(v.object({ title: v.string(), url: v.pipe(v.string(), v.check(isWebAddress)) })),
  sha256: v.string(),
  size: v.number(),
  previous: v.exactOptional(
    v.object({
      version: v.string(),
      added: v.number(),
      removed: v.number(),
      changed: v.number(),
      cells: v.number(),
    }),
  ),
});
const entry = v.object({
  document: v.string(),
  sheet: v.string(),
  name: labels,
  version: v.object({
    id: v.string(),
    at: v.number(),
    authorName: v.exactOptional(v.string()),
    rows: v.number(),
    adoption,
  }),
});
export type RegisterEntry = v.InferOutput<typeof entry>;
export const registerAnswer = v.object({
  entries: v.array(entry),
  adopts: v.array(v.string()),
  erases: v.array(v.string()),
});

export const registerPath = (tenant: TenantId): string => `${tenantPath(tenant)}/register`;

const adoptAnswer = v.object({ plan: v.exactOptional(v.string()) });

export interface DecisionWish extends Decision {
  readonly plan?: { readonly row: string; readonly body?: string };
}

/** `id`: the same for the same wish, so that pressing again registers it once. `plan`: what became of the row of plans. */
export async function registerDecision(
  api: Api,
  tenant: TenantId,
  document: string,
  id: string,
  wish: DecisionWish,
): Promise<Result<v.InferOutput<typeof adoptAnswer>>> {
  const sent = await api.send(`${tenantPath(tenant)}/documents/${document}/adoptions/${id}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wish),
  });
  if (!sent.ok) return sent;
  const parsed = v.safeParse(adoptAnswer, await sent.value.json().catch(() => undefined));
  return parsed.success ? { ok: true, value: parsed.output } : { ok: false, problem: { kind: "server" } };
}

/** The frozen bytes, as they were put. */
export async function frozenFile(
  api: Api,
  tenant: TenantId,
  document: DocumentId,
  id: string,
): Promise<Result<ArrayBuffer>> {
  const sent = await api.send(`${tenantPath(tenant)}/documents/${document}/adoptions/${id}/file`);
  if (!sent.ok) return sent;
  const bytes = await sent.value.arrayBuffer().catch(() => undefined);
  return bytes === undefined ? { ok: false, problem: { kind: "offline" } } : { ok: true, value: bytes };
}

const verifyAnswer = v.object({
  adopted: v.object({ title: v.string(), body: v.string(), date: v.string(), paragraph: v.string(), dnr: v.string() }),
});
export type Verified = v.InferOutput<typeof verifyAnswer>["adopted"];

/** Which adopted version these bytes are; `null`: none. What the file says of itself only leads to where it is asked. */
export async function whatWasAdopted(
  api: Api,
  { tenant, sheet, id }: AdoptedFile,
  sha256: string,
): Promise<Result<v.InferOutput<typeof verifyAnswer> | { readonly adopted: null }>> {
  const answer = await api.get(`/api/verify/${tenant.id}/${sheet.document}/${id}/${sha256}`, verifyAnswer);
  return !answer.ok && answer.problem.kind === "not-found" ? { ok: true, value: { adopted: null } } : answer;
}

/** SHA-256 of bytes, hexadecimal. */
export async function sumOf(bytes: ArrayBuffer): Promise<string> {
  // Only pages that are reached safely (https, or this very machine) have it.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (subtle === undefined) {
    const [{ sha256 }, { bytesToHex }] = await Promise.all([
      import("@noble/hashes/sha2.js"),
      import("@noble/hashes/utils.js"),
    ]);
    return bytesToHex(sha256(new Uint8Array(bytes)));
  }
  return Array.from(new Uint8Array(await subtle.digest("SHA-256", bytes)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

export const fileNameOf = (title: string, date: string, ending: string): string =>
  `${title} ${date}`
    .replaceAll(/[\\/:*?"<>|\s]+/g, " ")
    .trim()
    .slice(0, 120) + `.${ending}`;

const erasedAnswer = v.object({ epoch: v.number(), removed: v.number(), adopted: v.array(v.string()) });

/** Takes a sheet's past away for good; `id`: as above. */
export const erasePast = (
  api: Api,
  tenant: TenantId,
  document: string,
  wish: { readonly id: string; readonly reference: string; readonly reason: string },
) => api.post(`${tenantPath(tenant)}/documents/${document}/erasures`, wish, erasedAnswer);
