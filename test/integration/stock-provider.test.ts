/** Stock y-websocket over our stand-in and nothing else of ours: no session, no disk, no journal. */
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { makeMachine, type SyncMachine } from "../../client/sync/machine.ts";
import { makeSocketClass } from "../../client/sync/socket.ts";
import { CELLS, cellKey } from "../../shared/document/keys.ts";
import { fromBase64 } from "../../shared/protocol/base64.ts";
import { openEditor, type Editor } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { ask, ticketFor } from "../support/raw-client.ts";

const CALM = undefined;
const CHAOS = "seed=11,delay=0-60,reorder=0.1,duplicate=0.1,drop=0.05,crash=0.02";

interface Stock {
  readonly doc: Y.Doc;
  readonly machine: SyncMachine;
  readonly provider: WebsocketProvider;
  /** Changes written and not acknowledged. */
  readonly unacknowledged: number;
}

async function stockProvider(stack: LocalStack, token: string, document: string): Promise<Stock> {
  const doc = new Y.Doc();
  const { body } = await ask(stack.url, `/api/tenants/norsjo/documents/${document}/state`, token, {});
  const { e: epoch, s: seq, b } = body as { e: number; s: number; b: string };
  Y.applyUpdate(doc, fromBase64(b));
  const machine = makeMachine({ epoch, seq, random: Math.random });
  let written = 0;
  let acknowledged = 0;
  doc.on("update", (_update, origin) => {
    if (origin === "me") written += 1;
  });
  const provider = new WebsocketProvider("ws://samplan", "sheet", doc, {
    disableBc: true,
    maxBackoffTime: 500,
    WebSocketPolyfill: makeSocketClass({
      machine,
      address: async () => `${stack.wsUrl}?ticket=${await ticketFor(stack, token, document, doc.clientID)}`,
      connect: (address) => new WebSocket(address),
      now: () => Date.now(),
      mark: () => written,
      perform(effect) {
        if (effect.do === "acknowledged") acknowledged = effect.mark;
      },
      attach: () => undefined,
    }),
  });
  return {
    doc,
    machine,
    provider,
    get unacknowledged() {
      return written - acknowledged;
    },
  };
}

const write = ({ doc }: Stock, key: string, value: string): void =>
  doc.transact(() => void doc.getMap(CELLS).set(key, value), "me");

test.each([
  { when: "on a calm line", chaos: CALM },
  { when: "on a bad line", chaos: CHAOS },
])(
  "[X.3] a stock y-websocket provider converges with the sessions of others $when, and all it wrote is stored",
  async ({ chaos }) => {
    const stack = await startLocalStack({ demo: true, ...(chaos === undefined ? {} : { chaos }) });
    const ends: (() => void)[] = [];
    try {
      const [{ id_token: one }, { id_token: two }] = await Promise.all([
        stack.signInAs("processledare"),
        stack.signInAs("landsbygdsutvecklare"),
      ]);
      const stock = await stockProvider(stack, one, "issues");
      ends.push(() => stock.provider.destroy());
      const editor: Editor = await openEditor({
        url: stack.url,
        token: two,
        tenant: "norsjo",
        document: "issues",
        early: true,
      });
      ends.push(() => editor.session.destroy());
      await editor.until(() => editor.shown && editor.light.state === "saved" && stock.provider.synced, "opening");
      const rows = editor.view.rows();
      const column = editor.column("next_step");

      for (let i = 0; i < 40; i++) {
        write(stock, cellKey(rows[i % rows.length]!, column), `stock ${i}`);
        editor.set(rows[(i * 7) % rows.length]!, "description", `session ${i}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const map = (doc: Y.Doc): string =>
        JSON.stringify([...doc.getMap(CELLS).entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)));
      await editor.until(() => stock.unacknowledged === 0 && editor.light.state === "saved", "storing");
      await editor.until(() => map(stock.doc) === map(editor.view.overlay), "the same for both");

      const { body } = await ask(stack.url, "/api/tenants/norsjo/documents/issues/state", one, {});
      const stored = new Y.Doc();
      Y.applyUpdate(stored, fromBase64((body as { b: string }).b));
      expect(map(stored)).toBe(map(stock.doc));
      expect(Y.equalSnapshots(Y.snapshot(stored), Y.snapshot(stock.doc))).toBe(true);
      expect(stock.doc.store.pendingStructs).toBeNull();
    } finally {
      for (const end of ends) end();
      await stack.stop();
    }
  },
);
