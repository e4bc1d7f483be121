/** A sheet over HTTP, as the session needs it: checked answers, problems as values. */
import * as v from "valibot";
import { fromBase64, toBase64 } from "../../shared/protocol/base64.ts";
import { HASH } from "../../shared/document/snapshot.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { Api, Problem, Result } from "../api.ts";

// --- wire begins: changing it takes a new version, see `shared/protocol/version.ts` ---
const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const partName = v.pipe(v.string(), v.regex(HASH));
const stateAnswer = v.object({
  e: position,
  snapshot: partName,
  status: v.picklist(["active", "frozen"]),
  sheet: v.string(),
  restricted: v.boolean(),
  s: position,
  b: v.pipe(v.string(), v.transform(fromBase64)),
  stored: v.array(v.object({ id: v.string(), s: position })),
  /** The last epoch that began without a past: what was written below it is not carried over. */
  erased: v.optional(position),
  steps: v.optional(v.array(v.object({ from: partName, part: partName, s: position }))),
});
export type StateAnswer = v.InferOutput<typeof stateAnswer>;

const ticketAnswer = v.object({ ticket: v.string(), url: v.string() });
const updateAnswer = v.object({ e: position, s: v.pipe(v.number(), v.safeInteger()) });
// --- wire ends ---

export interface DocumentApi {
  /** Where the sheet stands; with an epoch and state vector, only what is missing there. */
  state(asked: {
    readonly epoch?: number;
    readonly stateVector?: Uint8Array;
    readonly batches: readonly string[];
  }): Promise<Result<StateAnswer>>;
  /** UTF-8 bytes of a snapshot's index or chunk, or of a step to it: the hash is theirs. */
  part(hash: string): Promise<Result<Uint8Array<ArrayBuffer>>>;
  /** Address for one connection. */
  ticket(client: number): Promise<Result<string>>;
  upload(batch: {
    readonly id: string;
    readonly epoch: number;
    readonly client: number;
    readonly update: Uint8Array;
  }): Promise<Result<{ readonly s: number }>>;
}

export function documentApi(api: Api, tenant: TenantId, document: DocumentId): DocumentApi {
  const base = `/api/tenants/${encodeURIComponent(tenant)}/documents/${encodeURIComponent(document)}`;
  return {
    state({ epoch, stateVector, batches }) {
      const known = epoch === undefined || stateVector === undefined ? {} : { e: epoch, sv: toBase64(stateVector) };
      return api.post(`${base}/state`, { ...known, batches }, stateAnswer);
    },
    async part(hash) {
      const result = await api.send(`${base}/snapshot/${hash}`);
      if (!result.ok) return result;
      try {
        return { ok: true, value: new Uint8Array(await result.value.arrayBuffer()) };
      } catch {
        return { ok: false, problem: { kind: "offline" } };
      }
    },
    async ticket(client) {
      const result = await api.post(`${base}/tickets`, { client }, ticketAnswer);
      return result.ok
        ? { ok: true, value: `${result.value.url}?ticket=${encodeURIComponent(result.value.ticket)}` }
        : result;
    },
    upload: ({ id, epoch, client, update }) =>
      api.post(`${base}/updates`, { id, e: epoch, client, b: toBase64(update) }, updateAnswer),
  };
}

/** Trying again can help. */
export const mayPass = ({ kind }: Problem): boolean => kind === "offline" || kind === "busy" || kind === "server";

/** The refusal shown when trying again cannot help. */
export const denialOf = ({ kind }: Problem): "outdated" | "revoked" | "session-ended" =>
  kind === "session-ended" || kind === "outdated" ? kind : "revoked";
