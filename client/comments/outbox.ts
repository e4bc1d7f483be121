/**
 * What was written as a comment on this device and is not stored yet (SPEC K6), and what is half written: per person, in
 * the browser's own store, so that it outlives the tab. Sent by whichever page of the person is there first.
 */
import * as v from "valibot";
import { MESSAGE_ID, THREAD_ID } from "../../shared/comments/thread.ts";
import { COLUMN_ID, DOCUMENT_ID, PERSON_ID, ROW_ID, TENANT_ID } from "../../shared/ids.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { outboxName } from "../doc/kept-comments.ts";

const form = <T extends string>(pattern: RegExp) =>
  v.pipe(
    v.string(),
    v.regex(pattern),
    v.transform((id) => id as T),
  );

const waiting = v.object({
  /** A new message, or other words for one that is stored. */
  kind: v.picklist(["new", "edit"]),
  tenant: form<TenantId>(TENANT_ID),
  document: form<DocumentId>(DOCUMENT_ID),
  thread: form<string>(THREAD_ID),
  row: form<RowId>(ROW_ID),
  column: form<ColumnId>(COLUMN_ID),
  id: form<string>(MESSAGE_ID),
  text: v.string(),
  mentions: v.array(v.object({ person: form<PersonId>(PERSON_ID), name: v.string() })),
  at: v.number(),
  /** Why the server did not take it; stays until its writer has decided. */
  refused: v.optional(v.string()),
});
export type Waiting = v.InferOutput<typeof waiting>;

const stored = v.object({ waiting: v.array(waiting), drafts: v.record(v.string(), v.string()) });
type Stored = v.InferOutput<typeof stored>;

function read(person: string): Stored {
  try {
    const parsed = v.safeParse(stored, JSON.parse(localStorage.getItem(outboxName(person)) ?? "null"));
    if (parsed.success) return parsed.output;
  } catch {
    // Not readable, or no store at all.
  }
  return { waiting: [], drafts: {} };
}

const listeners = new Set<() => void>();

function write(person: PersonId, next: Stored): boolean {
  try {
    if (next.waiting.length === 0 && Object.keys(next.drafts).length === 0) localStorage.removeItem(outboxName(person));
    else localStorage.setItem(outboxName(person), JSON.stringify(next));
  } catch {
    return false;
  }
  for (const tell of listeners) tell();
  return true;
}

export const waitingOf = (person: PersonId): readonly Waiting[] => read(person).waiting;

/** In order of writing; a second edit of one message takes the first one's place. `false`: the browser keeps nothing. */
export function putWaiting(person: PersonId, item: Waiting): boolean {
  const held = read(person);
  const others = held.waiting.filter(({ id }) => id !== item.id);
  return write(person, { ...held, waiting: [...others, item] });
}

export function takeWaiting(person: PersonId, id: string): void {
  const held = read(person);
  write(person, { ...held, waiting: held.waiting.filter((item) => item.id !== id) });
}

export const draftOf = (person: PersonId, at: string): string => read(person).drafts[at] ?? "";

export function keepDraft(person: PersonId, at: string, text: string): void {
  const held = read(person);
  const { [at]: _before, ...others } = held.drafts;
  write(person, { ...held, drafts: text.trim() === "" ? others : { ...others, [at]: text } });
}

/** Tells of changes here and in other tabs, until the returned function is called. */
export function followOutbox(person: PersonId, tell: () => void): () => void {
  const onStorage = (event: StorageEvent): void => {
    if (event.key === outboxName(person)) tell();
  };
  listeners.add(tell);
  addEventListener("storage", onStorage);
  return () => {
    listeners.delete(tell);
    removeEventListener("storage", onStorage);
  };
}
