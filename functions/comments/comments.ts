/**
 * Commenting (SPEC K): every change is asked of the rulebook, decided by `shared/comments/thread.ts`, swapped in, and told
 * to everybody in the sheet as a number. Reads a document's head and row rights and writes neither log nor head.
 */
import {
  answer,
  MAX_COMMENTS_A_DAY,
  MAX_THREADS,
  newlyMentioned,
  newThread,
  rewrite,
  settle,
  strike,
  type CommentRefusal,
  type Doing,
  type Mentioned,
  type Thread,
  type ThreadOutcome,
} from "../../shared/comments/thread.ts";
import type { ColumnId, PersonId, RowId } from "../../shared/ids.ts";
import { can, type Denial, type DocumentResource } from "../../shared/permissions/can.ts";
import type { AppendDeps } from "../documents/append.ts";
import { rowRights } from "../documents/judge.ts";
import type { DocumentKey, Member, SheetEntry } from "../ports.ts";
import { fanOut } from "../sync/fan-out.ts";
import { audit } from "../tenants/audit.ts";
import { tellMentioned } from "./mentions.ts";

/** Whoever comments, in a sheet they may read: decided before. */
export interface Commenter {
  readonly key: DocumentKey;
  readonly sheet: SheetEntry;
  readonly member: Member;
}

export type CommentOutcome =
  | { readonly kind: "done"; readonly thread: Thread }
  | { readonly kind: "refused"; readonly code: CommentRefusal }
  /** The rulebook says no. */
  | { readonly kind: "denied"; readonly reason: Denial }
  /** There is no such sheet any more. */
  | { readonly kind: "gone" };

export interface NewComment {
  readonly thread: string;
  readonly row: RowId;
  readonly column: ColumnId;
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly PersonId[];
}

/** As many lost races in a row mean something else is wrong. */
const MOST_TRIES = 20;
const DAY_MS = 24 * 60 * 60_000;
/** Clocks of two instances differ by less. */
const SKEW_MS = 60_000;
/** Of one answer, as text; the gateway carries 6 MB. */
const PAGE_CHARACTERS = 1_000_000;

export interface ListedComments {
  /** What `since` may be next time. */
  readonly now: number;
  /** The comments' count before they were read. */
  readonly count: number;
  readonly threads: readonly Thread[];
  /** There are more behind this thread. */
  readonly next?: string;
}

/** Threads that have changed since `since` (ms, as an earlier answer said), in order of their ids. */
export async function listComments(
  { ports }: Pick<AppendDeps, "ports">,
  key: DocumentKey,
  since: number,
  after: string,
): Promise<ListedComments | undefined> {
  const now = ports.clock();
  const { head, comments: count } = await ports.heads.readWithConnections(key, now);
  if (head === undefined || head.status === "deleted") return undefined;
  const threads: Thread[] = [];
  let room = PAGE_CHARACTERS;
  for (const thread of count === 0 ? [] : await ports.comments.list(key)) {
    if (thread.id <= after || thread.changedAt < since - SKEW_MS) continue;
    room -= JSON.stringify(thread).length;
    if (room < 0 && threads.length > 0) return { now, count, threads, next: threads.at(-1)!.id };
    threads.push(thread);
  }
  return { now, count, threads };
}

/** A first message makes a thread; any other answers in it. The thread keeps the place it was begun at. */
export async function comment(deps: AppendDeps, by: Commenter, asked: NewComment): Promise<CommentOutcome> {
  const { ports } = deps;
  const mentions = await membersAmong(deps, by, asked.mentions);
  const written = { id: asked.id, text: asked.text, mentions };
  let counted = false;
  return change(deps, by, asked.thread, asked.id, async (thread, doing) => {
    const denied = await denial(deps, by, thread ?? asked);
    if (denied !== undefined) return denied;
    const outcome: ThreadOutcome =
      thread === undefined
        ? { kind: "changed", thread: newThread(asked.thread, asked, written, doing) }
        : answer(thread, written, doing);
    if (outcome.kind !== "changed") return outcome;
    if (thread === undefined && (await ports.comments.list(by.key)).length >= MAX_THREADS)
      return { kind: "refused", code: "too-many-threads" };
    if (!counted && !(await mayCommentToday(deps, by))) return { kind: "refused", code: "too-many-today" };
    counted = true;
    return outcome;
  });
}

export async function editComment(
  deps: AppendDeps,
  by: Commenter,
  thread: string,
  edit: { readonly id: string; readonly text: string; readonly mentions: readonly PersonId[] },
): Promise<CommentOutcome> {
  const mentions = await membersAmong(deps, by, edit.mentions);
  return change(deps, by, thread, edit.id, async (there, doing) => {
    if (there === undefined) return NOT_THERE;
    return (await denial(deps, by, there)) ?? rewrite(there, { ...edit, mentions }, doing);
  });
}

/** One's own, for as long as one may read the sheet; anybody's, for whoever answers for the workspace, which is logged. */
export async function deleteComment(
  deps: AppendDeps,
  by: Commenter,
  thread: string,
  id: string,
): Promise<CommentOutcome> {
  const { key, member } = by;
  let removed: Thread | undefined;
  const outcome = await change(deps, by, thread, undefined, async (there, doing) => {
    if (there === undefined) return NOT_THERE;
    const moderates = can({ ...member, tenant: key.tenant }, "manage", resourceOf(by, "active")).allowed;
    const struck = strike(there, id, doing, moderates);
    removed =
      struck.kind === "changed" && struck.thread.messages.some((one) => one.id === id && one.removed === true)
        ? struck.thread
        : undefined;
    return struck;
  });
  const message = removed?.messages.find((one) => one.id === id);
  if (outcome.kind === "done" && message !== undefined) {
    const { person, name, role: right } = member;
    const about = { subject: message.author, subjectName: message.name, document: key.document };
    await audit(deps.ports, key.tenant, {
      kind: "comment-removed",
      person,
      name,
      right,
      ...about,
      details: { thread },
    });
  }
  return outcome;
}

export async function settleThread(
  deps: AppendDeps,
  by: Commenter,
  thread: string,
  resolved: boolean,
): Promise<CommentOutcome> {
  return change(deps, by, thread, undefined, async (there, doing) => {
    if (there === undefined) return NOT_THERE;
    return (await denial(deps, by, there)) ?? settle(there, resolved, doing);
  });
}

type Decision = ThreadOutcome | Extract<CommentOutcome, { kind: "denied" | "gone" }>;

const NOT_THERE: ThreadOutcome = { kind: "refused", code: "no-such-comment" };

/** Decides on the thread as it stands, swaps, and decides again when somebody came between. Then the others are told. */
async function change(
  deps: AppendDeps,
  by: Commenter,
  id: string,
  /** The message that may name people. */
  message: string | undefined,
  decide: (thread: Thread | undefined, doing: Doing) => Promise<Decision>,
): Promise<CommentOutcome> {
  const { ports } = deps;
  const { key, member } = by;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const before = await ports.comments.read(key, id);
    const decision = await decide(before, { person: member.person, name: member.name, at: ports.clock() });
    if (decision.kind !== "changed" && decision.kind !== "same") return decision;
    const { thread } = decision;
    if (decision.kind === "changed") {
      const stored =
        before === undefined
          ? await ports.comments.create(key, thread)
          : await ports.comments.swap(key, before.version, thread);
      if (stored === "exists" || stored === "stale") continue;
    }
    // Again for what was there already: an earlier try may have ended before it told anybody.
    const known = decision.kind === "changed" ? before : undefined;
    await tell(deps, by, thread, message === undefined ? [] : newlyMentioned(known, thread, message), message);
    return { kind: "done", thread };
  }
  throw new Error(`no comment could be stored in ${key.tenant}/${key.document}`);
}

async function tell(
  { ports }: AppendDeps,
  { key, member }: Commenter,
  thread: Thread,
  named: readonly PersonId[],
  message: string | undefined,
): Promise<void> {
  const others = named.filter((person) => person !== member.person);
  if (message !== undefined) await tellMentioned(ports, key, thread, message, others, member);
  const n = await ports.comments.raise(key);
  const { connections } = await ports.heads.readWithConnections(key, ports.clock());
  await fanOut(ports, key, connections, { t: "comments", n });
  ports.logger.info("commented", { ...key, person: member.person, thread: thread.id, mentioned: others.length });
}

const resourceOf = ({ key, sheet }: Commenter, status: DocumentResource["status"]): DocumentResource => ({
  kind: "document",
  tenant: key.tenant,
  sheet: sheet.sheet,
  restricted: sheet.restricted,
  status,
});

/** The rulebook about one cell (SPEC K2), as the document and the row stand now. */
async function denial(
  deps: AppendDeps,
  by: Commenter,
  { row }: { readonly row: RowId },
): Promise<Extract<CommentOutcome, { kind: "denied" | "gone" }> | undefined> {
  const { key, member } = by;
  const head = await deps.ports.heads.read(key);
  if (head === undefined || head.status === "deleted") return { kind: "gone" };
  const actor = { ...member, tenant: key.tenant };
  const document = resourceOf(by, head.status);
  const rights = await deps.residents.alone(key, async (held) => {
    const resident = await held.load();
    return resident === undefined ? undefined : rowRights(resident, row);
  });
  if (rights === undefined) return { kind: "gone" };
  const verdict = can(actor, "comment", { ...document, kind: "row", before: rights, after: rights });
  return verdict.allowed ? undefined : { kind: "denied", reason: verdict.reason };
}

/** Those of the named who are members and may read the sheet; for the others it is a name in a text. */
async function membersAmong(
  { ports }: AppendDeps,
  by: Commenter,
  named: readonly PersonId[],
): Promise<readonly Mentioned[]> {
  if (named.length === 0) return [];
  const members = await ports.directory.members(by.key.tenant);
  return [...new Set(named)].flatMap((person) => {
    const member = members.find((one) => one.person === person);
    if (member === undefined) return [];
    const reads = can({ ...member, tenant: by.key.tenant }, "read", resourceOf(by, "active")).allowed;
    return reads ? [{ person, name: member.name }] : [];
  });
}

async function mayCommentToday({ ports }: AppendDeps, { key, member }: Commenter): Promise<boolean> {
  const day = Math.floor(ports.clock() / DAY_MS);
  const count = await ports.audit.count(key.tenant, `comments-${day}-${member.person}`, (day + 2) * DAY_MS);
  return count <= MAX_COMMENTS_A_DAY;
}
