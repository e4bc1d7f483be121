/**
 * Comments on a cell (SPEC K): threads of messages, kept apart from the sheet. Nothing here is a key or value of an
 * overlay, and no way leads from a comment into one. What may be done to a thread is decided here, in pure functions.
 */
import type { ColumnId, PersonId, RowId } from "../ids.ts";

/** Characters of one message. */
export const MAX_COMMENT_LENGTH = 2_000;
export const MAX_MENTIONS = 20;
/** A longer talk goes on in a new thread: a thread is one item of a table, which holds 400 KB. */
export const MAX_MESSAGES = 100;
export const MAX_THREAD_CHARACTERS = 60_000;
export const MAX_THREADS = 1_000;
export const MAX_COMMENTS_A_DAY = 500;

/** Chosen by whoever writes, so that what is sent twice is there once. */
export const THREAD_ID = /^[0-9A-Za-z]{12}$/;
export const MESSAGE_ID = /^[0-9A-Za-z]{16}$/;

/** Somebody by the name they had then; it stands in the text behind an `@`. */
export interface Mentioned {
  readonly person: PersonId;
  readonly name: string;
}

export interface Message {
  readonly id: string;
  /** From the signed-in connection, never from the message. */
  readonly author: PersonId;
  readonly name: string;
  /** Milliseconds since 1970, the server's clock, as are the others. */
  readonly at: number;
  /** Empty once it is deleted: nothing of it is kept. */
  readonly text: string;
  readonly mentions: readonly Mentioned[];
  readonly editedAt?: number;
  readonly deletedAt?: number;
  /** Deleted by a process leader and not by its author. */
  readonly removed?: true;
}

export interface Thread {
  readonly id: string;
  /** Where it hangs, for ever; the row or column may be deleted and come back. */
  readonly row: RowId;
  readonly column: ColumnId;
  /** Rises with every change; compared by `swap`. */
  readonly version: number;
  readonly changedAt: number;
  readonly messages: readonly Message[];
  readonly resolved?: { readonly person: PersonId; readonly name: string; readonly at: number };
}

/** Each has words under `comments.refusal.<code>`. */
export const COMMENT_REFUSALS = [
  /** Neither thread nor message is there. */
  "no-such-comment",
  /** The thread is full: begin another. */
  "thread-full",
  "too-many-threads",
  "too-many-today",
  /** Only one's own message is edited or deleted. */
  "not-yours",
  /** It has been deleted. */
  "deleted",
] as const;
export type CommentRefusal = (typeof COMMENT_REFUSALS)[number];

export type ThreadOutcome =
  | { readonly kind: "changed"; readonly thread: Thread }
  /** It was so already. */
  | { readonly kind: "same"; readonly thread: Thread }
  | { readonly kind: "refused"; readonly code: CommentRefusal };

/** Who does it, as the directory calls them, and when. */
export interface Doing {
  readonly person: PersonId;
  readonly name: string;
  readonly at: number;
}

export interface Written {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly Mentioned[];
}

const refused = (code: CommentRefusal): ThreadOutcome => ({ kind: "refused", code });

const changed = (thread: Thread, by: Doing, more: Partial<Thread>): ThreadOutcome => ({
  kind: "changed",
  thread: { ...thread, ...more, version: thread.version + 1, changedAt: Math.max(by.at, thread.changedAt) },
});

const messageOf = ({ id, text, mentions }: Written, { person, name, at }: Doing): Message => ({
  id,
  author: person,
  name,
  at,
  text,
  mentions,
});

/** The first message makes the thread. */
export const newThread = (
  id: string,
  { row, column }: { readonly row: RowId; readonly column: ColumnId },
  written: Written,
  by: Doing,
): Thread => ({ id, row, column, version: 1, changedAt: by.at, messages: [messageOf(written, by)] });

/** An answer. What was resolved is open again: somebody has more to say. Sent twice it is there once. */
export function answer(thread: Thread, written: Written, by: Doing): ThreadOutcome {
  const there = thread.messages.find(({ id }) => id === written.id);
  if (there !== undefined) return there.author === by.person ? { kind: "same", thread } : refused("not-yours");
  const characters = thread.messages.reduce((sum, { text }) => sum + text.length, written.text.length);
  if (thread.messages.length >= MAX_MESSAGES || characters > MAX_THREAD_CHARACTERS) return refused("thread-full");
  const { resolved: _resolved, ...open } = thread;
  return changed(open, by, { messages: [...thread.messages, messageOf(written, by)] });
}

/** Other words for one's own message. */
export function rewrite(thread: Thread, written: Written, by: Doing): ThreadOutcome {
  const there = thread.messages.find(({ id }) => id === written.id);
  if (there === undefined) return refused("no-such-comment");
  if (there.author !== by.person) return refused("not-yours");
  if (there.deletedAt !== undefined) return refused("deleted");
  const { text, mentions } = written;
  if (there.text === text && sameMentions(there.mentions, mentions)) return { kind: "same", thread };
  const characters = thread.messages.reduce((sum, one) => sum + one.text.length, text.length - there.text.length);
  if (characters > MAX_THREAD_CHARACTERS) return refused("thread-full");
  return changed(thread, by, { messages: replaced(thread, { ...there, text, mentions, editedAt: by.at }) });
}

/** Takes the words away and leaves that something stood here. `moderates`: whoever answers for the workspace. */
export function strike(thread: Thread, id: string, by: Doing, moderates: boolean): ThreadOutcome {
  const there = thread.messages.find((message) => message.id === id);
  if (there === undefined) return refused("no-such-comment");
  const own = there.author === by.person;
  if (!own && !moderates) return refused("not-yours");
  if (there.deletedAt !== undefined) return { kind: "same", thread };
  const { editedAt: _editedAt, ...rest } = there;
  const gone: Message = { ...rest, text: "", mentions: [], deletedAt: by.at, ...(own ? {} : { removed: true }) };
  return changed(thread, by, { messages: replaced(thread, gone) });
}

export function settle(thread: Thread, resolved: boolean, { person, name, at }: Doing): ThreadOutcome {
  if ((thread.resolved !== undefined) === resolved) return { kind: "same", thread };
  const { resolved: _resolved, ...open } = thread;
  return changed(open, { person, name, at }, resolved ? { resolved: { person, name, at } } : {});
}

/** Whom a change names anew: they are told, and nobody twice for the same message. */
export function newlyMentioned(before: Thread | undefined, after: Thread, message: string): readonly PersonId[] {
  const named = (thread: Thread | undefined): readonly Mentioned[] =>
    thread?.messages.find(({ id }) => id === message)?.mentions ?? [];
  const known = new Set(named(before).map(({ person }) => person));
  return named(after).flatMap(({ person }) => (known.has(person) ? [] : [person]));
}

const replaced = ({ messages }: Thread, next: Message): readonly Message[] =>
  messages.map((message) => (message.id === next.id ? next : message));

const sameMentions = (a: readonly Mentioned[], b: readonly Mentioned[]): boolean =>
  a.length === b.length && a.every(({ person }, i) => person === b[i]?.person);
