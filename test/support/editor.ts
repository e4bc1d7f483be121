/**
 * A person at a sheet without a browser: the real session, stock y-websocket and `ws` against a running server. What a
 * browser has on its disk is in memory here.
 */
import { WebSocket } from "ws";
import { createApi } from "../../client/api.ts";
import type { ReviewItem, SaveLight } from "../../client/doc/model.ts";
import { nativeDigest } from "../../client/sync/digest.ts";
import { documentApi } from "../../client/sync/document-api.ts";
import { openDocument } from "../../client/sync/document-session.ts";
import { memoryStore, type LocalStore } from "../../client/sync/local-store.ts";
import type { DocumentSession, SessionEvents } from "../../client/sync/session.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { deleteRows, insertRows, setCells, type RowValues } from "../../shared/document/mutations.ts";
import { folding } from "../../shared/document/step.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { randomBase62, type ColumnId, type DocumentId, type RowId, type TenantId } from "../../shared/ids.ts";
import type { PresenceState } from "../../shared/protocol/frames.ts";

export interface Editor {
  readonly session: DocumentSession;
  readonly view: SheetView;
  /** Something is on the screen. */
  readonly shown: boolean;
  readonly light: SaveLight;
  readonly reviews: readonly ReviewItem[];
  readonly store: LocalStore;
  readonly people: ReadonlyMap<
    number,
    { readonly name: string; readonly colour: number; readonly place: PresenceState }
  >;
  column(key: string): ColumnId;
  /** The row whose column `key` holds `value`. */
  row(key: string, value: CellValue): RowId;
  set(row: RowId, key: string, value: CellValue): void;
  /** At the end, or after a row. */
  insert(values: Readonly<Record<string, CellValue>>, after?: RowId): RowId;
  remove(row: RowId): void;
  get(row: RowId, key: string): CellValue;
  /** Resolves when `check` holds; rejects after `ms`, saying what the light said last. */
  until(check: () => boolean, what: string, ms?: number): Promise<void>;
  saved(ms?: number): Promise<void>;
}

export interface EditorOptions {
  readonly url: string;
  readonly token: string | (() => Promise<string>);
  readonly tenant: string;
  readonly document: string;
  /** The disk of an earlier tab. */
  readonly store?: LocalStore;
  readonly tab?: string;
  /** Tabs of the same disk that are open, besides this one. */
  readonly otherTabs?: readonly string[];
  /** Sees every socket, to cut it. */
  readonly onSocket?: (socket: WebSocket) => void;
  readonly line?: TestLine;
  /** Returns before anything is shown or saved. */
  readonly early?: boolean;
  /** How long opening may take, ms. */
  readonly patience?: number;
  /** Hears what the session tells. */
  readonly watch?: Partial<Pick<SessionEvents, "changed" | "waiting" | "shown">>;
}

/** A person's connection, to be cut and mended, and what was asked over it. */
export interface TestLine {
  readonly online: boolean;
  /** `POST /api/tenants/norsjo/documents/actions/state`, in the order asked. */
  readonly requests: readonly string[];
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly connect: (address: string) => WebSocket;
  cut(): void;
  mend(): void;
  /** What the server says on a socket no longer arrives. */
  deafen(): void;
}

export function makeLine(url: string): TestLine {
  let online = true;
  let deaf = false;
  const requests: string[] = [];
  const sockets = new Set<WebSocket>();
  return {
    get online() {
      return online;
    },
    requests,
    async fetch(path, init) {
      requests.push(`${init.method ?? "GET"} ${path}`);
      if (!online) throw new TypeError("fetch failed");
      const response = await fetch(new URL(path, url), init);
      if (!online) throw new TypeError("fetch failed");
      return response;
    },
    connect(address) {
      const socket = new WebSocket(online ? address : "ws://127.0.0.1:1/");
      const emit = socket.emit.bind(socket);
      socket.emit = (event, ...args) => (event === "message" && deaf ? true : emit(event, ...args));
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      return socket;
    },
    cut() {
      online = false;
      for (const socket of sockets) socket.terminate();
    },
    mend() {
      online = true;
    },
    deafen() {
      deaf = true;
    },
  };
}

/** For what happens in a moment: a machine that does ten other things as well is slow, not wrong. */
const PATIENCE_MS = 120_000;

/** Opens a sheet and waits until it is live. */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  const { tenant, document } = options;
  const store = options.store ?? memoryStore();
  const token = typeof options.token === "string" ? async () => options.token as string : options.token;
  const line = options.line ?? makeLine(options.url);
  const api = createApi({ token, refused: () => undefined }, line.fetch);
  let view: SheetView | undefined;
  let light: SaveLight = { state: "opening" };
  let reviews: readonly ReviewItem[] = [];
  let people: Editor["people"] = new Map();
  const tab = options.tab ?? randomBase62(12);
  const session = openDocument(
    {
      name: `${tenant}/${document}`,
      api: documentApi(api, tenant as TenantId, document as DocumentId),
      store,
      tab,
      aliveTabs: async () => new Set([tab, ...(options.otherTabs ?? [])]),
      connect(address) {
        const socket = line.connect(address);
        options.onSocket?.(socket);
        return socket;
      },
      now: () => Date.now(),
      random: Math.random,
      digest: nativeDigest,
      loadFold: () => folding,
    },
    {
      shown(next, head) {
        view = next;
        options.watch?.shown?.(next, head);
      },
      changed: (...change) => options.watch?.changed?.(...change),
      waiting: (keys) => options.watch?.waiting?.(keys),
      light: (next) => void (light = next),
      review: (items) => void (reviews = items),
      presence: (states) => void (people = states),
    },
  );
  const until = async (check: () => boolean, what: string, ms = PATIENCE_MS): Promise<void> => {
    const end = Date.now() + ms;
    while (!check()) {
      if (Date.now() > end)
        throw new Error(`${what} did not happen within ${ms} ms; the light says ${JSON.stringify(light)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const current = (): SheetView => {
    if (view === undefined) throw new Error("the sheet is not open yet");
    return view;
  };
  const column = (key: string): ColumnId => {
    const found = current()
      .columns()
      .find((one) => one.key === key);
    if (found === undefined) throw new Error(`${document} has no column ${key}`);
    return found.id;
  };
  const editor: Editor = {
    session,
    store,
    get view() {
      return current();
    },
    get shown() {
      return view !== undefined;
    },
    get light() {
      return light;
    },
    get reviews() {
      return reviews;
    },
    get people() {
      return people;
    },
    column,
    row(key, value) {
      const found = current()
        .rows()
        .find((row) => current().cell(row, column(key)) === value);
      if (found === undefined) throw new Error(`no row of ${document} has ${key} = ${String(value)}`);
      return found;
    },
    set: (row, key, value) => session.commit(setCells(current(), [{ row, column: column(key), value }])),
    remove: (row) => session.commit(deleteRows(current(), [row])),
    get: (row, key) => current().cell(row, column(key)),
    insert(values, after) {
      const cells = Object.fromEntries(Object.entries(values).map(([key, value]) => [column(key), value])) as RowValues;
      const { rows, changes } = insertRows(current(), after ?? current().rows().at(-1) ?? null, [cells], Math.random);
      session.commit(changes);
      return rows[0]!;
    },
    until,
    saved: (ms) => until(() => light.state === "saved", "saving", ms),
  };
  if (options.early !== true)
    await until(() => view !== undefined && light.state === "saved", "opening", options.patience);
  return editor;
}
