/**
 * A municipality that asks and asks: each connection again as soon as it was answered, whatever the answer was, up to a
 * pace of all together. What a page asks for when it opens a sheet, and what a leader's pages show.
 */
import { connect, type Socket } from "node:net";
import { answerCalls } from "./calls.ts";

interface Order {
  readonly url: string;
  readonly tenant: string;
  readonly documents: readonly string[];
  readonly tokens: readonly string[];
  readonly connections: number;
  /** Requests a second, all together. */
  readonly perSecond: number;
}

interface Line {
  readonly nth: number;
  socket: Socket | undefined;
  opening: boolean;
  asking: boolean;
  /** What has come of an answer. */
  heard: string;
}

const TICK_MS = 5;
const tally = { sent: 0, answered: 0, heldBack: 0, closed: 0 };
let timer: NodeJS.Timeout | undefined;
let lines: Line[] = [];

function open({ url }: Order, line: Line): void {
  line.opening = true;
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setEncoding("latin1");
  socket.on("connect", () => Object.assign(line, { socket, asking: false, heard: "" }));
  socket.on("error", () => undefined);
  socket.on("data", (text: string) => {
    line.heard += text;
    const head = line.heard.indexOf("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(line.heard)?.[1] ?? Number.NaN);
    if (head < 0 || line.heard.length < head + 4 + length) return;
    tally.answered++;
    if (/^HTTP\/1\.1 (429|503) /.test(line.heard)) tally.heldBack++;
    Object.assign(line, { asking: false, heard: "" });
  });
  socket.on("close", () => {
    tally.closed++;
    line.socket = undefined;
    setTimeout(() => (line.opening = false), 200);
  });
}

function request({ url, tenant, documents, tokens }: Order, { nth }: Line, n: number): string {
  const document = `/api/tenants/${tenant}/documents/${documents[n % documents.length]!}`;
  const [method, path, body] = (
    [
      ["POST", `${document}/state`, "{}"],
      ["GET", `/api/tenants/${tenant}/people`, ""],
      ["POST", `${document}/tickets`, JSON.stringify({ client: n })],
      ["GET", `/api/tenants/${tenant}/activity`, ""],
    ] as const
  )[n % 4]!;
  return [
    `${method} ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    `authorization: Bearer ${tokens[nth % tokens.length]!}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}

answerCalls({
  begin(order: Order) {
    lines = Array.from({ length: order.connections }, (_, nth) => ({
      nth,
      socket: undefined,
      opening: false,
      asking: false,
      heard: "",
    }));
    let owed = 0;
    let n = 0;
    timer = setInterval(() => {
      owed = Math.min(order.perSecond, owed + (order.perSecond * TICK_MS) / 1_000);
      for (const line of lines) if (line.socket === undefined && !line.opening) open(order, line);
      for (const line of lines) {
        if (owed < 1 || line.socket === undefined || line.asking) continue;
        line.asking = true;
        line.socket.write(request(order, line, n++));
        tally.sent++;
        owed--;
      }
    }, TICK_MS);
  },
  end() {
    clearInterval(timer);
    for (const line of lines) {
      line.opening = true;
      line.socket?.destroy();
    }
    lines = [];
    const told = { ...tally };
    for (const name of Object.keys(tally) as (keyof typeof tally)[]) tally[name] = 0;
    return told;
  },
});
