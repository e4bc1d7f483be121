/**
 * Comments over HTTP: on the cells of one sheet, and what waits for the person in a municipality. Nothing here takes an
 * update, a key or a value of a sheet (SPEC K1).
 */
import { Hono } from "hono";
import * as v from "valibot";
import { MAX_COMMENT_LENGTH, MAX_MENTIONS, MESSAGE_ID, THREAD_ID } from "../../../shared/comments/thread.ts";
import { LANGUAGES } from "../../../shared/document/column.ts";
import { AppError } from "../../../shared/errors.ts";
import { COLUMN_ID, PERSON_ID, type ColumnId, type PersonId, type RowId } from "../../../shared/ids.ts";
import type { NoticeSettings } from "../../comments/comment-ports.ts";
import {
  comment,
  deleteComment,
  editComment,
  listComments,
  settleThread,
  type CommentOutcome,
  type Commenter,
} from "../../comments/comments.ts";
import { mentionsOf, noteHere, seeThreads, setMail } from "../../comments/mentions.ts";
import { enterDocument, enterTenant, type HttpDeps, type HttpEnv } from "../context.ts";
import { largeJson } from "../large-json.ts";
import { readBody } from "../read-body.ts";
import { rowId } from "../shapes.ts";

const LATEST_TIME = 8.64e15;

/** Several lines; no control characters but the line break, and something that can be seen. */
const text = v.pipe(
  v.string(),
  v.maxLength(MAX_COMMENT_LENGTH * 2),
  v.trim(),
  v.nonEmpty(),
  v.maxLength(MAX_COMMENT_LENGTH),
  v.regex(/^[^\p{Cc}\u2028\u2029]*(?:\n[^\p{Cc}\u2028\u2029]*)*$/u),
);
const mentions = v.optional(
  v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.regex(PERSON_ID),
        v.transform((id) => id as PersonId),
      ),
    ),
    v.maxLength(MAX_MENTIONS),
  ),
  [],
);
const newRequest = v.strictObject({
  row: rowId,
  column: v.pipe(v.string(), v.regex(COLUMN_ID)),
  id: v.pipe(v.string(), v.regex(MESSAGE_ID)),
  text,
  mentions,
});
const editRequest = v.strictObject({ text, mentions });
const settleRequest = v.strictObject({ resolved: v.boolean() });
const seenRequest = v.strictObject({
  threads: v.pipe(v.array(v.pipe(v.string(), v.regex(THREAD_ID))), v.maxLength(200)),
});
const language = v.picklist(LANGUAGES);
const mailRequest = v.strictObject({ on: v.boolean(), language });
const whole = v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number), v.maxValue(LATEST_TIME));
const listRequest = v.strictObject({
  since: v.optional(whole, "0"),
  after: v.optional(v.pipe(v.string(), v.regex(THREAD_ID))),
});
const hereRequest = v.strictObject({ language: v.optional(language, "sv") });

export const commentRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { key } = await enter(deps, c.get("signedIn"), c.req.param());
      const { since, after = "" } = queryOf(listRequest, c.req.query());
      const listed = await listComments(deps, key, since, after);
      if (listed === undefined) throw new AppError("not-found", "no such sheet for you");
      return largeJson(c, listed);
    })
    .post("/:thread/messages", async (c) => {
      const by = await enter(deps, c.get("signedIn"), c.req.param());
      const { row, column, ...rest } = await readBody(c.req, newRequest);
      const asked = { ...rest, thread: threadIn(c.req.param("thread")), row: row as RowId, column: column as ColumnId };
      return c.json({ thread: done(await comment(deps, by, asked)) });
    })
    .put("/:thread/messages/:message", async (c) => {
      const by = await enter(deps, c.get("signedIn"), c.req.param());
      const edit = { ...(await readBody(c.req, editRequest)), id: messageIn(c.req.param("message")) };
      return c.json({ thread: done(await editComment(deps, by, threadIn(c.req.param("thread")), edit)) });
    })
    .delete("/:thread/messages/:message", async (c) => {
      const by = await enter(deps, c.get("signedIn"), c.req.param());
      const [thread, message] = [threadIn(c.req.param("thread")), messageIn(c.req.param("message"))];
      return c.json({ thread: done(await deleteComment(deps, by, thread, message)) });
    })
    .put("/:thread/resolved", async (c) => {
      const by = await enter(deps, c.get("signedIn"), c.req.param());
      const { resolved } = await readBody(c.req, settleRequest);
      return c.json({ thread: done(await settleThread(deps, by, threadIn(c.req.param("thread")), resolved)) });
    });

export const mentionRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const who = c.get("signedIn");
      const { tenant, member, viewing } = await enterTenant(deps, who, c.req.param("tenant") ?? "");
      // Another role's look has no mentions, and leaves nothing behind.
      if (viewing === true) return c.json({ mentions: [], ...mailOf(deps, undefined, undefined) });
      const { language: spoken } = queryOf(hereRequest, c.req.query());
      const [waiting, settings] = await Promise.all([
        mentionsOf(deps.ports, tenant.id, member),
        noteHere(deps.ports, tenant.id, member.person, who.email, spoken),
      ]);
      return c.json({ mentions: waiting, ...mailOf(deps, settings, who.email) });
    })
    .post("/seen", async (c) => {
      const { tenant, member } = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
      const { threads } = await readBody(c.req, seenRequest);
      await seeThreads(deps.ports, tenant.id, member.person, threads);
      return c.json({ mentions: await mentionsOf(deps.ports, tenant.id, member) });
    })
    .put("/mail", async (c) => {
      const who = c.get("signedIn");
      const { tenant, member } = await enterTenant(deps, who, c.req.param("tenant") ?? "");
      const { on, language: spoken } = await readBody(c.req, mailRequest);
      return c.json(
        mailOf(deps, await setMail(deps.ports, tenant.id, member.person, who.email, spoken, on), who.email),
      );
    });

const enter = (
  deps: HttpDeps,
  who: HttpEnv["Variables"]["signedIn"],
  params: Partial<Record<string, string>>,
): Promise<Commenter> => enterDocument(deps, who, params["tenant"] ?? "", params["document"] ?? "");

/** Whether mails are sent to this person, and whether any could be: there is a sender, and an address that is theirs. */
const mailOf = ({ inviting }: HttpDeps, settings: NoticeSettings | undefined, email: string | undefined) => ({
  mail: {
    on: settings?.mail === true && settings.email !== undefined,
    possible: inviting.mail !== undefined && email !== undefined,
  },
});

function done(outcome: CommentOutcome) {
  switch (outcome.kind) {
    case "done":
      return outcome.thread;
    case "gone":
      throw new AppError("not-found", "no such sheet for you");
    case "denied": {
      const code = outcome.reason === "frozen" ? "frozen" : "not-allowed";
      throw new AppError(code, "you may not comment here", { details: { refusal: outcome.reason } });
    }
    case "refused": {
      const code = outcome.code === "no-such-comment" ? "not-found" : "conflict";
      throw new AppError(code, "the comment was not stored", { details: { refusal: outcome.code } });
    }
  }
}

const idIn = (form: RegExp, id: string): string => {
  if (form.test(id)) return id;
  throw new AppError("not-found", "no such comment", { details: { refusal: "no-such-comment" } });
};
const threadIn = (id: string): string => idIn(THREAD_ID, id);
const messageIn = (id: string): string => idIn(MESSAGE_ID, id);

function queryOf<Schema extends v.GenericSchema>(schema: Schema, query: Record<string, string>): v.InferOutput<Schema> {
  const asked = v.safeParse(schema, query);
  if (asked.success) return asked.output;
  throw new AppError("bad-request", `${v.getDotPath(asked.issues[0]) ?? "query"} is not as it should be`);
}
