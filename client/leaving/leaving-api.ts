/** Taking everything out, over the API: what there is, its files piece by piece, and that it was taken. */
import * as v from "valibot";
import type { TenantId } from "../../shared/ids.ts";
import { followedShape, type LeavingPlan, type Piece } from "../../shared/leaving/archive.ts";
import type { Api, Problem, ProblemKind, Result } from "../api.ts";
import type { ArchiveReceipt } from "./make-archive.ts";

const text = v.string();
const labels = v.object({ sv: text, fi: v.exactOptional(text), en: v.exactOptional(text) });
const plan: v.GenericSchema<unknown, LeavingPlan> = v.object({
  tenant: v.custom<TenantId>((held) => typeof held === "string"),
  name: labels,
  country: v.picklist(["SE", "FI"]),
  languages: v.array(v.picklist(["sv", "fi", "en"])),
  state: text,
  sheets: v.array(
    v.object({
      document: v.custom<LeavingPlan["sheets"][number]["document"]>((held) => typeof held === "string"),
      name: labels,
      hash: text,
      month: text,
      rows: v.number(),
      epoch: v.number(),
    }),
  ),
  followed: v.array(followedShape),
  paths: v.array(text),
  members: v.array(v.object({ person: text, name: text })),
});
const planAnswer = v.object({
  plan,
  last: v.exactOptional(v.object({ at: v.number(), by: text, manifest: text, current: v.boolean() })),
});
export type LeavingAnswer = v.InferOutput<typeof planAnswer>;
const pieceAnswer: v.GenericSchema<unknown, Piece> = v.object({ text, next: v.exactOptional(text) });

const base = (tenant: TenantId): string => `/api/across/tenants/${tenant}/leaving`;

export const askPlan = (api: Api, tenant: TenantId): Promise<Result<LeavingAnswer>> =>
  api.post(`${base(tenant)}/plan`, {}, planAnswer);

export const noteTaken = (
  api: Api,
  tenant: TenantId,
  receipt: ArchiveReceipt,
): Promise<Result<Record<string, never>>> => api.post(`${base(tenant)}/delivered`, receipt, v.object({}));

/** Why an archive was not finished. */
export class NotFetched extends Error {
  readonly kind: ProblemKind;
  constructor({ kind }: Problem) {
    super(kind);
    this.kind = kind;
  }
}

/** A train goes through a tunnel; a server has others to serve. */
const TRIES = 5;
const WAIT_MS = 1_500;

/** @throws NotFetched, or the signal's reason. */
export async function fetchPiece(
  api: Api,
  tenant: TenantId,
  path: string,
  after: string,
  signal: AbortSignal,
): Promise<Piece> {
  const asked = new URLSearchParams({ path, after });
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const answer = await api.get(`${base(tenant)}/piece?${asked}`, pieceAnswer);
    if (answer.ok) return answer.value;
    const { kind, ms = WAIT_MS } = answer.problem;
    if (attempt === TRIES || (kind !== "offline" && kind !== "busy")) throw new NotFetched(answer.problem);
    await new Promise((resolve) => setTimeout(resolve, Math.max(ms, WAIT_MS)));
  }
}
