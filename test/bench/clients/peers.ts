/** The peers' stock clients over the usual Yjs model of a table: a Y.Map of rows, each a Y.Map of cells. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import { spreadOrderKeys } from "../../../shared/document/order.ts";
import { COLUMNS, rowAt, TEXT_COLUMNS, valueAt } from "../content.ts";
import { until, type Address, type BenchClient, type Watcher } from "./contestant.ts";

// y-websocket reads the global's constants.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;

type Rows = Y.Map<Y.Map<unknown>>;
const rowsOf = (doc: Y.Doc): Rows => doc.getMap("rows");

/** The same content as ours, in one transaction. */
export function fillPeer(doc: Y.Doc, rows: number): void {
  const keys = spreadOrderKeys(rows);
  doc.transact(() => {
    for (let row = 0; row < rows; row++) {
      const cells = new Y.Map<unknown>();
      cells.set("~", keys[row]);
      COLUMNS.forEach(({ id }, column) => cells.set(id, valueAt(row, column)));
      rowsOf(doc).set(rowAt(row), cells);
    }
  });
}

/** Edits all over the sheet, a new Yjs client id every thousand, as the sessions of years leave them. */
export async function agePeer(doc: Y.Doc, edits: number, perUpdate: number): Promise<void> {
  const rows = rowsOf(doc);
  // Presence goes by the id the provider began with.
  const own = doc.clientID;
  for (let made = 0; made < edits; made += perUpdate) {
    if (made % 1_000 === 0) doc.clientID = 1_000_000 + made / 1_000;
    doc.transact(() => {
      for (let i = made; i < Math.min(edits, made + perUpdate); i++) {
        rows.get(rowAt((i * 7_919) % rows.size))!.set(TEXT_COLUMNS[i % TEXT_COLUMNS.length]!, `ändring ${i}`);
      }
    });
    // Lets the socket send: a client that types never sends this much at once.
    if (made % (perUpdate * 50) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  doc.clientID = own;
}

export interface PeerClient extends BenchClient {
  readonly doc: Y.Doc;
}

export async function openYWebsocket(
  { url, document }: Address,
  watcher: Watcher,
  doc = new Y.Doc(),
): Promise<PeerClient> {
  const provider = new WebsocketProvider(url, document, doc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  await until(() => provider.synced, "the first sync");
  return {
    ...clientOf(doc, watcher),
    settled: async () => undefined,
    close: async () => provider.destroy(),
  };
}

export async function openHocuspocus(
  { url, document }: Address,
  watcher: Watcher,
  doc = new Y.Doc(),
): Promise<PeerClient> {
  // One socket a client, as each of its users has one.
  const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket });
  const provider = new HocuspocusProvider({ websocketProvider, name: document, document: doc, token: "" });
  provider.attach();
  await until(() => provider.synced, "the first sync");
  const mine: string[] = [];
  provider.on("unsyncedChanges", () => {
    // It answers updates in order: what is above the number still unanswered has been.
    while (mine.length > provider.unsyncedChanges) watcher.answered(mine.shift()!);
  });
  const client = clientOf(doc, watcher);
  return {
    ...client,
    write(place, value) {
      mine.push(value);
      client.write(place, value);
    },
    settled: () => until(() => !provider.hasUnsyncedChanges, "the server's answer"),
    async close() {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}

function clientOf(doc: Y.Doc, watcher: Watcher): Pick<PeerClient, "doc" | "write" | "read" | "rows"> {
  const rows = rowsOf(doc);
  rows.observeDeep((events, transaction) => {
    if (transaction.local) return;
    for (const event of events) {
      if (event.target === rows) continue;
      for (const key of (event as Y.YMapEvent<unknown>).keysChanged)
        watcher.saw((event.target as Y.Map<unknown>).get(key) as string);
    }
  });
  const rowOf = (place: number): Y.Map<unknown> =>
    rows.get(rowAt(Math.floor(place / TEXT_COLUMNS.length) % rows.size))!;
  return {
    doc,
    write: (place, value) => void rowOf(place).set(TEXT_COLUMNS[place % TEXT_COLUMNS.length]!, value),
    read: (place) => rowOf(place).get(TEXT_COLUMNS[place % TEXT_COLUMNS.length]!) as CellValue,
    async rows(atLeast, withinMs) {
      await until(() => rows.size >= atLeast, `all ${atLeast} rows of a peer's document`, withinMs);
      return rows.size;
    },
  };
}
