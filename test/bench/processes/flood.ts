/**
 * A municipality that does not care: raw connections that send at a given pace whatever they are answered, and come back
 * when they are closed.
 */
import { WebSocket } from "ws";
import * as Y from "yjs";
import { CELLS } from "../../../shared/document/keys.ts";
import { randomBase62 } from "../../../shared/ids.ts";
import { toBase64 } from "../../../shared/protocol/base64.ts";
import { PROTOCOL_VERSION } from "../../../shared/protocol/version.ts";
import { rowAt, TEXT_COLUMNS } from "../content.ts";
import { answerCalls } from "./calls.ts";

interface Order {
  readonly url: string;
  readonly tenant: string;
  readonly documents: readonly string[];
  readonly tokens: readonly string[];
  readonly connections: number;
  /** Frames a second, all together. */
  readonly perSecond: number;
}

interface Line {
  readonly nth: number;
  socket: WebSocket | undefined;
  opening: boolean;
  doc: Y.Doc;
}

const TICK_MS = 20;
const BIG = "x".repeat(30_000);
const tally = { sent: 0, answered: 0, stored: 0, heldBack: 0, closed: 0, opened: 0, noTicket: 0 };
let timer: NodeJS.Timeout | undefined;
let lines: Line[] = [];

async function open(order: Order, line: Line): Promise<void> {
  line.opening = true;
  try {
    const address = await ticketed(order, line);
    if (address === undefined) return void tally.noTicket++;
    const socket = new WebSocket(address);
    socket.on("message", (data: Buffer) => {
      tally.answered++;
      const text = data.toString("latin1", 0, 40);
      if (text.includes('"ack"')) tally.stored++;
      if (text.includes('"later"') || text.includes('"too-fast"')) tally.heldBack++;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      tally.closed++;
      line.socket = undefined;
    });
    await new Promise((resolve) => socket.once("open", resolve).once("close", resolve));
    if (socket.readyState !== WebSocket.OPEN) return;
    tally.opened++;
    line.socket = socket;
    socket.send(JSON.stringify({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }));
  } finally {
    // Not at once again: a ticket that was refused would be asked for a thousand times a second.
    setTimeout(() => (line.opening = false), 200);
  }
}

async function ticketed({ url, tenant, documents, tokens }: Order, line: Line): Promise<string | undefined> {
  line.doc = new Y.Doc();
  const document = documents[line.nth % documents.length]!;
  const response = await fetch(new URL(`/api/tenants/${tenant}/documents/${document}/tickets`, url), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${tokens[line.nth % tokens.length]!}` },
    body: JSON.stringify({ client: line.doc.clientID }),
  });
  const body = (await response.json()) as { ticket?: string; url?: string };
  return body.ticket === undefined ? undefined : `${body.url}?ticket=${encodeURIComponent(body.ticket)}`;
}

/** Edits mostly, each depending on the one before whether that was stored or not; presence, and now and then rubbish. */
function frame(line: Line, n: number): string {
  if (n % 50 === 49) return BIG;
  if (n % 4 === 3) return JSON.stringify({ t: "here", p: { row: rowAt(n % 100) } });
  const before = Y.encodeStateVector(line.doc);
  line.doc.getMap(CELLS).set(`${rowAt(n % 100)}:${TEXT_COLUMNS[n % TEXT_COLUMNS.length]!}`, `brus ${n}`);
  return JSON.stringify({
    t: "push",
    id: randomBase62(16),
    e: 1,
    b: toBase64(Y.encodeStateAsUpdate(line.doc, before)),
  });
}

answerCalls({
  begin(order: Order) {
    lines = Array.from({ length: order.connections }, (_, nth) => ({
      nth,
      socket: undefined,
      opening: false,
      doc: new Y.Doc(),
    }));
    let owed = 0;
    let n = 0;
    timer = setInterval(() => {
      owed = Math.min(order.perSecond, owed + (order.perSecond * TICK_MS) / 1_000);
      for (const line of lines) if (line.socket === undefined && !line.opening) void open(order, line);
      for (; owed >= 1; owed--) {
        const line = lines[n % lines.length]!;
        // What a closed connection would have sent is not made up for; nor does anybody queue without end.
        if (line.socket !== undefined && line.socket.bufferedAmount < 1_000_000) {
          line.socket.send(frame(line, n));
          tally.sent++;
        }
        n++;
      }
    }, TICK_MS);
  },
  end() {
    clearInterval(timer);
    for (const { socket } of lines) socket?.terminate();
    lines = [];
    const told = { ...tally };
    for (const name of Object.keys(tally) as (keyof typeof tally)[]) tally[name] = 0;
    return told;
  },
});
