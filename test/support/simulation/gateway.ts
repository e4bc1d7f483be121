/**
 * The network between tabs and functions: sockets that lose, repeat, delay and overtake, connections that end on one
 * side before the other, tickets that work once. Obeys the gateway's rules: one invocation a frame, `gone` for the
 * departed, no frame above 32 KB.
 */
import { redeemTicket } from "../../../functions/sync/tickets.ts";
import { leave, receive } from "../../../functions/sync/receive.ts";
import type { Sockets, TicketClaims } from "../../../functions/ports.ts";
import { MAX_FRAME_BYTES } from "../../../shared/protocol/frames.ts";
import type { PlainSocket } from "../../../client/sync/socket.ts";
import type { Seeded } from "../seeded.ts";
import type { World } from "./faults.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Server } from "./server.ts";

/** A tab's line to the world. */
export interface Line {
  readonly name: string;
  online: boolean;
  /** The tab is there; a dead one's callbacks are never called again. */
  alive: boolean;
}

interface Connection {
  readonly id: string;
  readonly line: Line;
  readonly socket: PlainSocket;
  claims: TicketClaims | undefined;
  serverSide: boolean;
  clientSide: boolean;
}

export interface Gateway {
  readonly sockets: Sockets;
  readonly counts: { frames: number; posts: number; lost: number; twice: number; connections: number };
  connect(line: Line, ticket: string): PlainSocket;
  /** Ends the line's connections, in one of the ways connections end. */
  cut(line: Line): void;
  /** Ids of the connections both sides believe in. */
  open(): readonly { readonly id: string; readonly line: Line }[];
}

export interface GatewayOptions {
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly world: World;
  readonly server: () => Server;
  /** Sees every frame that a client sends and that the server posts, and may answer for the server (`true`). */
  readonly onFrame: (connection: string, line: Line, text: string) => string | undefined;
  /** What arrives instead of a client's frame. */
  readonly altered: (connection: string, text: string) => string;
  readonly onPost: (connection: string, text: string) => void;
  readonly trace: (line: string) => void;
  /** Somebody reads the steps: describe frames. */
  readonly traced: boolean;
}

export function makeGateway(options: GatewayOptions): Gateway {
  const { scheduler, random, world, trace } = options;
  const brief = options.traced ? describe : () => "";
  const counts = { frames: 0, posts: 0, lost: 0, twice: 0, connections: 0 };
  const connections = new Map<string, Connection>();

  const toClient = (connection: Connection, text: string): void => {
    const copies = random.chance(world.faults.twice) ? 2 : 1;
    counts.twice += copies - 1;
    for (let i = 0; i < copies; i++) {
      if (random.chance(world.faults.lost)) {
        counts.lost++;
        continue;
      }
      scheduler.after(world.latency(), `${connection.line.name} <- ${brief(text)}`, () => {
        if (!connection.clientSide || !connection.line.alive || !connection.line.online) return;
        connection.socket.onmessage?.({ data: text } as never);
      });
    }
  };

  const toServer = (connection: Connection, text: string): void => {
    const { claims } = connection;
    if (!connection.serverSide || claims === undefined) return;
    counts.frames++;
    options
      .server()
      .invoke(`${connection.line.name} ${brief(text)}`, (deps) =>
        receive(deps, { connectionId: connection.id, claims }, text),
      )
      .catch(() => toClient(connection, `{"message":"Internal server error","connectionId":"${connection.id}"}`));
  };

  const endServerSide = (connection: Connection): void => {
    if (!connection.serverSide) return;
    connection.serverSide = false;
    const { claims } = connection;
    // `$disconnect` is best effort.
    if (claims === undefined || random.chance(0.3)) return;
    options
      .server()
      .invoke(`${connection.line.name} $disconnect`, (deps) => leave(deps, { connectionId: connection.id, claims }))
      .catch(() => undefined);
  };

  const endClientSide = (connection: Connection, ms: number): void => {
    if (!connection.clientSide) return;
    connection.clientSide = false;
    scheduler.after(ms, `${connection.line.name} closed`, () => {
      if (connection.line.alive) connection.socket.onclose?.({ code: 1006, reason: "" } as never);
    });
  };

  const open = async (connection: Connection, ticket: string): Promise<void> => {
    const claims = await options
      .server()
      .invoke(`${connection.line.name} $connect`, ({ ports }) => redeemTicket(ports, ticket));
    if (claims === undefined || !connection.clientSide) throw new Error("not let in");
    connection.claims = claims;
    connection.serverSide = true;
    connections.set(connection.id, connection);
    counts.connections++;
    scheduler.after(world.latency(), `${connection.line.name} open ${connection.id}`, () => {
      if (connection.clientSide && connection.line.alive) connection.socket.onopen?.({} as never);
    });
  };

  return {
    counts,
    sockets: {
      async post(id, text) {
        if (text.length > MAX_FRAME_BYTES) throw new Error(`a frame of ${text.length} bytes was posted`);
        const connection = connections.get(id);
        if (connection?.serverSide !== true) return "gone";
        counts.posts++;
        options.onPost(id, text);
        if (world.faults.lost > 0 && random.chance(0.02)) return "slow";
        toClient(connection, text);
        return "posted";
      },
      async close(id) {
        const connection = connections.get(id);
        if (connection === undefined) return;
        endServerSide(connection);
        endClientSide(connection, world.latency());
      },
    },
    connect(line, ticket) {
      const socket: PlainSocket = {
        onopen: null,
        onmessage: null,
        onclose: null,
        onerror: null,
        send(text) {
          if (!connection.clientSide || !line.online) return;
          if (text.length > MAX_FRAME_BYTES) throw new Error(`a frame of ${text.length} bytes was sent`);
          const answered = options.onFrame(connection.id, line, text);
          if (answered !== undefined) return toClient(connection, answered);
          const copies = random.chance(world.faults.twice) ? 2 : 1;
          for (let i = 0; i < copies; i++) {
            if (random.chance(world.faults.lost)) counts.lost++;
            else scheduler.after(world.latency(), "", () => toServer(connection, options.altered(connection.id, text)));
          }
        },
        close() {
          endClientSide(connection, world.latency());
          // The server may learn of it much later.
          scheduler.after(random.chance(0.8) ? world.latency() : random.next() * 60_000, "", () =>
            endServerSide(connection),
          );
        },
      };
      const connection: Connection = {
        id: `c${counts.connections + 1}-${Math.floor(random.next() * 1e6)}`,
        line,
        socket,
        claims: undefined,
        serverSide: false,
        clientSide: true,
      };
      scheduler.after(world.latency(), `${line.name} connects`, () => {
        if (!line.online) endClientSide(connection, 10);
        else open(connection, ticket).catch(() => endClientSide(connection, 10));
      });
      return socket;
    },
    cut(line) {
      for (const connection of connections.values()) {
        if (connection.line !== line || !connection.clientSide) continue;
        const way = random.below(3);
        trace(
          `${line.name} cut ${connection.id} (${["cleanly", "client does not notice", "server does not notice"][way]})`,
        );
        if (way !== 1) endClientSide(connection, world.latency());
        scheduler.after(way === 2 ? 5_000 + random.next() * 60_000 : world.latency(), "", () =>
          endServerSide(connection),
        );
      }
    },
    open: () =>
      [...connections.values()].filter(({ clientSide, serverSide, line }) => clientSide && serverSide && line.alive),
  };
}

/** Enough of a frame to follow a story by. */
function describe(text: string): string {
  const frame = JSON.parse(text) as {
    t?: string;
    id?: string;
    e?: number;
    s?: number;
    upTo?: number;
    code?: string;
    entries?: { s: number }[];
  };
  const { t = "gateway error", id, e, s, upTo, code, entries } = frame;
  const seqs = entries === undefined ? "" : ` [${entries.map((entry) => entry.s).join()}]`;
  return `${t}${id === undefined ? "" : ` ${id.slice(0, 5)}`}${e === undefined ? "" : ` e${e}`}${s === undefined ? "" : ` s${s}`}${upTo === undefined ? "" : ` upTo ${upTo}`}${code === undefined ? "" : ` ${code}`}${seqs}`;
}
