/**
 * The comments of the open sheet as signals: what the server has, with what waits on this device laid over it. Asks for
 * what has changed when it is told a number (SPEC K5), and sends what waits whenever that may work (SPEC K6).
 */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { Mentioned, Message, Thread } from "../../shared/comments/thread.ts";
import { cellKey } from "../../shared/document/keys.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import { randomBase62 } from "../../shared/ids.ts";
import type { Place } from "../grid/selection.ts";
import type { CommentApi, Stored } from "./comment-api.ts";
import { followOutbox, putWaiting, takeWaiting, waitingOf, type Waiting } from "./outbox.ts";

export interface ShownMessage extends Message {
  /** Of what is on this device alone. */
  readonly state?: "waiting" | "refused";
  readonly refused?: string;
}

export interface ShownThread extends Omit<Thread, "messages"> {
  readonly messages: readonly ShownMessage[];
}

export interface CommentStore {
  /** By the time of their first message. */
  readonly threads: Accessor<readonly ShownThread[]>;
  readonly byCell: Accessor<ReadonlyMap<string, readonly ShownThread[]>>;
  readonly state: Accessor<"loading" | "ready" | "failed">;
  /** Messages of others that came while the sheet was open, one at a time. */
  readonly arrived: Accessor<{ readonly thread: Thread; readonly message: Message } | undefined>;
  refresh(): void;
  /** Keeps it here and sends it. `thread`: the one it answers in; absent begins one. @returns its thread's id. */
  write(place: Place, thread: string | undefined, text: string, mentions: readonly Mentioned[]): string;
  rewrite(thread: ShownThread, id: string, text: string, mentions: readonly Mentioned[]): void;
  sendAgain(id: string): void;
  discard(id: string): void;
  remove(thread: string, id: string): Promise<Stored>;
  settle(thread: string, resolved: boolean): Promise<Stored>;
}

export interface StoreOptions {
  readonly api: CommentApi;
  readonly tenant: TenantId;
  readonly document: DocumentId;
  readonly me: { readonly person: PersonId; readonly name: string };
  /** How often comments have changed, as the server last said. */
  readonly told: Accessor<number>;
  /** Changes whenever the line to the server does. */
  readonly line: Accessor<unknown>;
}

const RETRY_MS = 15_000;

export function createCommentStore({ api, tenant, document, me, told, line }: StoreOptions): CommentStore {
  const [held, setHeld] = createSignal<ReadonlyMap<string, Thread>>(new Map());
  const [waiting, setWaiting] = createSignal(waitingOf(me.person));
  const [state, setState] = createSignal<"loading" | "ready" | "failed">("loading");
  const [arrived, setArrived] = createSignal<{ thread: Thread; message: Message }>();
  let since = 0;
  let known = -1;
  let asking = false;
  let again = false;
  let closed = false;

  const take = (fresh: readonly Thread[], tell: boolean): void => {
    const next = new Map(held());
    for (const thread of fresh) {
      const before = next.get(thread.id);
      if (before !== undefined && before.version > thread.version) continue;
      next.set(thread.id, thread);
      const last = thread.messages.at(-1);
      const isNew = last !== undefined && !before?.messages.some(({ id }) => id === last.id);
      if (tell && isNew && last.author !== me.person) setArrived({ thread, message: last });
    }
    setHeld(next);
  };

  const refresh = async (): Promise<void> => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    const first = known < 0;
    let after: string | undefined;
    let now = since;
    let count = known;
    do {
      const answered = await api.list(since, after);
      if (closed) return;
      if (!answered.ok) {
        setState(first ? "failed" : state());
        asking = false;
        return;
      }
      const { threads, next } = answered.value;
      if (after === undefined) ({ now, count } = answered.value);
      take(threads, !first);
      after = next;
    } while (after !== undefined);
    since = now;
    known = count;
    setState("ready");
    asking = false;
    if (again || told() > known) void refresh();
  };

  let sending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async (): Promise<void> => {
    if (sending || closed) return;
    sending = true;
    clearTimeout(timer);
    for (const item of waitingOf(me.person).filter(({ refused }) => refused === undefined)) {
      const outcome = await api.send(item);
      if (outcome.kind === "later") {
        timer = setTimeout(() => void send(), RETRY_MS);
        break;
      }
      if (outcome.kind === "refused") putWaiting(me.person, { ...item, refused: outcome.code });
      else {
        if (item.tenant === tenant && item.document === document) take([outcome.thread], false);
        // Written anew meanwhile, it waits on.
        if (waitingOf(me.person).find(({ id }) => id === item.id)?.text === item.text) takeWaiting(me.person, item.id);
      }
    }
    sending = false;
  };
  const keep = (item: Waiting): void => {
    // A browser that keeps nothing: it is sent now or stands in the field.
    if (!putWaiting(me.person, item)) setWaiting([...waiting(), item]);
    void send();
  };

  const done = (outcome: Stored): Stored => {
    if (outcome.kind === "stored") take([outcome.thread], false);
    return outcome;
  };

  const threads = createMemo(() =>
    overlaid(
      held(),
      waiting().filter((item) => item.tenant === tenant && item.document === document),
      me,
    ),
  );
  const byCell = createMemo(() => {
    const cells = new Map<string, ShownThread[]>();
    for (const thread of threads()) {
      const at = cellKey(thread.row, thread.column);
      cells.set(at, [...(cells.get(at) ?? []), thread]);
    }
    return cells;
  });

  onCleanup(followOutbox(me.person, () => setWaiting(waitingOf(me.person))));
  createEffect(on(told, (n) => n > known && void refresh(), { defer: true }));
  createEffect(on(line, () => void (state() === "failed" ? refresh() : undefined, send()), { defer: true }));
  const wake = (): void => {
    void send();
    if (state() === "failed") void refresh();
  };
  addEventListener("online", wake);
  onCleanup(() => {
    closed = true;
    clearTimeout(timer);
    removeEventListener("online", wake);
  });
  void refresh();
  void send();

  return {
    threads,
    byCell,
    state,
    arrived,
    refresh: () => void refresh(),
    write(place, thread = randomBase62(12), text, mentions) {
      keep({
        kind: "new",
        tenant,
        document,
        thread,
        ...place,
        id: randomBase62(16),
        text,
        mentions: [...mentions],
        at: Date.now(),
      });
      return thread;
    },
    rewrite({ id: thread, row, column }, id, text, mentions) {
      keep({ kind: "edit", tenant, document, thread, row, column, id, text, mentions: [...mentions], at: Date.now() });
    },
    sendAgain(id) {
      const item = waitingOf(me.person).find((one) => one.id === id);
      if (item === undefined) return;
      const { refused: _refused, ...rest } = item;
      keep(rest);
    },
    discard: (id) => takeWaiting(me.person, id),
    remove: async (thread, id) => done(await api.remove(thread, id)),
    settle: async (thread, resolved) => done(await api.settle(thread, resolved)),
  };
}

/** The server's threads with what waits here laid over them. */
export function overlaid(
  held: ReadonlyMap<string, Thread>,
  waiting: readonly Waiting[],
  me: { readonly person: PersonId; readonly name: string },
): readonly ShownThread[] {
  const shown = new Map<string, ShownThread>(held);
  for (const { kind, thread: id, row, column, id: message, text, mentions, at, refused } of waiting) {
    const local = {
      state: refused === undefined ? "waiting" : "refused",
      ...(refused === undefined ? {} : { refused }),
    } as const;
    const thread = shown.get(id) ?? { id, row, column, version: 0, changedAt: at, messages: [] };
    const there = thread.messages.find((one) => one.id === message);
    if (kind === "edit" && there === undefined) continue;
    const next: ShownMessage = there
      ? { ...there, text: kind === "edit" ? text : there.text, ...(kind === "edit" ? local : {}) }
      : { id: message, author: me.person, name: me.name, at, text, mentions, ...local };
    const messages = there
      ? thread.messages.map((one) => (one.id === message ? next : one))
      : [...thread.messages, next];
    shown.set(id, { ...thread, messages });
  }
  return [...shown.values()].sort(
    (a, b) => (a.messages[0]?.at ?? 0) - (b.messages[0]?.at ?? 0) || (a.id < b.id ? -1 : 1),
  );
}
