/** Comments over the API, with every outcome as a value: stored, refused for good, or to be tried again. */
import * as v from "valibot";
import { LANGUAGES, type Language } from "../../shared/document/column.ts";
import type { Thread } from "../../shared/comments/thread.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { ROLES } from "../../shared/permissions/roles.ts";
import type { Api, Problem, Result } from "../api.ts";
import { tenantPath } from "../answers.ts";
import type { Waiting } from "./outbox.ts";

const id = <T extends string>() => v.custom<T>((input) => typeof input === "string" && input !== "");
const person = id<PersonId>();
const moment = v.number();

const thread: v.GenericSchema<unknown, Thread> = v.object({
  id: v.string(),
  row: id<RowId>(),
  column: id<ColumnId>(),
  version: v.number(),
  changedAt: moment,
  messages: v.array(
    v.object({
      id: v.string(),
      author: person,
      name: v.string(),
      at: moment,
      text: v.string(),
      mentions: v.array(v.object({ person, name: v.string() })),
      editedAt: v.exactOptional(moment),
      deletedAt: v.exactOptional(moment),
      removed: v.exactOptional(v.literal(true)),
    }),
  ),
  resolved: v.exactOptional(v.object({ person, name: v.string(), at: moment })),
});
const threadAnswer = v.object({ thread });
const listAnswer = v.object({
  now: v.number(),
  count: v.number(),
  threads: v.array(thread),
  next: v.exactOptional(v.string()),
});
const mention = v.object({
  id: v.string(),
  document: id<DocumentId>(),
  thread: v.string(),
  byName: v.string(),
  at: moment,
});
export type UnseenMention = v.InferOutput<typeof mention>;
const mail = v.object({ on: v.boolean(), possible: v.boolean() });
export type MailState = v.InferOutput<typeof mail>;
const mentionsAnswer = v.object({ mentions: v.array(mention), mail });
const seenAnswer = v.object({ mentions: v.array(mention) });
export const peopleAnswer = v.object({
  members: v.array(v.object({ person, name: v.string(), role: v.picklist(ROLES) })),
});
export type Member = v.InferOutput<typeof peopleAnswer>["members"][number];

export type Stored =
  | { readonly kind: "stored"; readonly thread: Thread }
  /** For good: asking again is useless. */
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "later" };

export interface CommentApi {
  list(since: number, after?: string): Promise<Result<v.InferOutput<typeof listAnswer>>>;
  send(item: Waiting): Promise<Stored>;
  remove(thread: string, message: string): Promise<Stored>;
  settle(thread: string, resolved: boolean): Promise<Stored>;
  mentions(language: Language): Promise<Result<v.InferOutput<typeof mentionsAnswer>>>;
  seen(threads: readonly string[]): Promise<Result<v.InferOutput<typeof seenAnswer>>>;
  mail(on: boolean, language: Language): Promise<Result<{ readonly mail: MailState }>>;
}

export const peoplePath = (tenant: TenantId): string => `${tenantPath(tenant)}/people`;

export function commentApi(api: Api, tenant: TenantId, document: DocumentId): CommentApi {
  const base = (of: { readonly tenant: TenantId; readonly document: DocumentId }): string =>
    `${tenantPath(of.tenant)}/documents/${of.document}/comments`;
  const here = base({ tenant, document });
  const mentions = `${tenantPath(tenant)}/mentions`;

  const ask = async <T>(
    method: string,
    path: string,
    body: unknown,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<Result<T>> => {
    const sent = await api.send(path, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!sent.ok) return sent;
    const parsed = v.safeParse(schema, await sent.value.json().catch(() => undefined));
    return parsed.success
      ? { ok: true, value: parsed.output }
      : { ok: false, problem: { kind: "server", code: "unreadable-answer" } };
  };
  const change = async (method: string, path: string, body?: unknown): Promise<Stored> => {
    const answered = await ask(method, path, body, threadAnswer);
    if (answered.ok) return { kind: "stored", thread: answered.value.thread };
    return isFinal(answered.problem)
      ? { kind: "refused", code: answered.problem.refusal ?? answered.problem.code ?? "unknown" }
      : { kind: "later" };
  };

  return {
    list: (since, after) =>
      api.get(`${here}?since=${since}${after === undefined ? "" : `&after=${after}`}`, listAnswer),
    send({ kind, row, column, id: message, text, mentions: named, ...of }) {
      const said = { text, mentions: named.map((one) => one.person) };
      const path = `${base(of)}/${of.thread}/messages`;
      return kind === "new"
        ? change("POST", path, { row, column, id: message, ...said })
        : change("PUT", `${path}/${message}`, said);
    },
    remove: (of, message) => change("DELETE", `${here}/${of}/messages/${message}`),
    settle: (of, resolved) => change("PUT", `${here}/${of}/resolved`, { resolved }),
    mentions: (language) => api.get(`${mentions}?language=${known(language)}`, mentionsAnswer),
    seen: (threads) => ask("POST", `${mentions}/seen`, { threads }, seenAnswer),
    mail: (on, language) => ask("PUT", `${mentions}/mail`, { on, language }, v.object({ mail })),
  };
}

const known = (language: Language): Language => LANGUAGES.find((one) => one === language) ?? "sv";

/** What the same request would be answered again. Being signed out, too fast or unreachable is not. */
const isFinal = ({ status = 0 }: Problem): boolean => [400, 403, 404, 409, 410, 413].includes(status);
