/** Versions over the API: the list, keeping one, what one holds, and restoring from it. */
import * as v from "valibot";
import type { Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import { REFUSALS } from "../../shared/protocol/frames.ts";
import { openContent, readContentIndex } from "../../shared/versions/content.ts";
import type { RestoreScope, SheetVersion } from "../../shared/versions/version.ts";
import { tenantPath } from "../answers.ts";
import type { Api, Problem, Result } from "../api.ts";
import { nativeDigest } from "../sync/digest.ts";

const version: v.GenericSchema<unknown, SheetVersion> = v.object({
  id: v.string(),
  kind: v.picklist(["named", "daily", "adopted"]),
  name: v.exactOptional(v.string()),
  author: v.custom<PersonId>((input) => typeof input === "string"),
  authorName: v.exactOptional(v.string()),
  at: v.number(),
  epoch: v.number(),
  seq: v.number(),
  hash: v.string(),
  month: v.string(),
  bytes: v.number(),
  rows: v.number(),
  since: v.exactOptional(v.object({ version: v.string(), at: v.number(), cells: v.number(), rows: v.number() })),
});
const listAnswer = v.object({ versions: v.array(version), mayName: v.boolean(), most: v.number() });
export type VersionList = v.InferOutput<typeof listAnswer>;
const nameAnswer = v.object({ version });
/** Only ever written back where they came from, key by key, as the rulebook allows. */
const change: v.GenericSchema<unknown, Change> = v.object({
  map: v.picklist(["c", "k"]),
  key: v.string(),
  before: v.unknown(),
  after: v.unknown(),
});
const restoreAnswer = v.object({
  changes: v.array(change),
  left: v.array(v.object({ key: v.string(), code: v.fallback(v.picklist(REFUSALS), "not-allowed") })),
});
export type Restored = v.InferOutput<typeof restoreAnswer>;

export interface VersionsApi {
  list(): Promise<Result<VersionList>>;
  name(id: string, name: string): Promise<Result<SheetVersion>>;
  /** The sheet as it was; every part is held against its name. Kept for as long as the panel is open. */
  content(version: SheetVersion): Promise<Result<SheetView>>;
  restore(version: SheetVersion, id: string, scope: RestoreScope): Promise<Result<Restored>>;
}

const DAMAGED: Problem = { kind: "server", code: "damaged-answer" };
const MOST_AT_ONCE = 6;

export function versionsApi(api: Api, tenant: TenantId, document: DocumentId): VersionsApi {
  const base = `${tenantPath(tenant)}/documents/${document}/versions`;
  const held = new Map<string, Promise<Result<SheetView>>>();

  const part = async ({ id }: SheetVersion, hash: string): Promise<string> => {
    const result = await api.send(`${base}/${id}/parts/${hash}`);
    if (!result.ok) throw new PartFailure(result.problem);
    const text = await result.value.text().catch(() => "");
    if ((await nativeDigest(text)) !== hash) throw new PartFailure(DAMAGED);
    return text;
  };
  const load = async (one: SheetVersion): Promise<Result<SheetView>> => {
    try {
      const index = readContentIndex(one.hash, await part(one, one.hash));
      const texts: string[] = [];
      for (let at = 0; at < index.chunks.length; at += MOST_AT_ONCE) {
        const some = index.chunks.slice(at, at + MOST_AT_ONCE);
        texts.push(...(await Promise.all(some.map(({ hash }) => part(one, hash)))));
      }
      return { ok: true, value: openContent(one.hash, index, texts) };
    } catch (cause) {
      return { ok: false, problem: cause instanceof PartFailure ? cause.problem : DAMAGED };
    }
  };

  return {
    list: () => api.get(base, listAnswer),
    async name(id, name) {
      const sent = await api.send(`${base}/${id}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name }),
      });
      if (!sent.ok) return sent;
      const parsed = v.safeParse(nameAnswer, await sent.value.json().catch(() => undefined));
      return parsed.success ? { ok: true, value: parsed.output.version } : { ok: false, problem: DAMAGED };
    },
    content(one) {
      const known = held.get(one.hash) ?? load(one);
      held.set(one.hash, known);
      void known.then(({ ok }) => ok || held.delete(one.hash));
      return known;
    },
    restore: (one, id, scope) => api.post(`${base}/${one.id}/restore`, { id, scope }, restoreAnswer),
  };
}

class PartFailure extends Error {
  override readonly name = "PartFailure";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}
