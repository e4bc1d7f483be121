/** Every frame of the socket, and what the rulebook is asked before it does anything: the other half of `access-table.ts`. */
import type { ClientFrame } from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import type { AccessRule } from "./access-table.ts";
import { pushFrame, type IsolationWorld } from "./isolation-world.ts";

export interface FrameLine {
  /** Asked when the ticket was given, and again while the connection lasts. */
  readonly rule: Extract<AccessRule, { asks: "sheet" }>;
  readonly frame: (world: IsolationWorld, client: number) => unknown;
  /** Kind of the answer to whoever has the right; `undefined`: none, the others are told. */
  readonly answer: "joined" | "beat" | "ack" | undefined;
}

/** A frame acts on the document its ticket names, and on no other: it has no field for one. */
export const FRAMES: Readonly<Record<ClientFrame["t"], FrameLine>> = {
  join: {
    rule: { asks: "sheet", action: "read" },
    frame: () => ({ t: "join", v: PROTOCOL_VERSION, e: 2, s: 0 }),
    answer: "joined",
  },
  beat: {
    rule: { asks: "sheet", action: "read" },
    frame: () => ({ t: "beat", v: PROTOCOL_VERSION, e: 2, s: 2 }),
    answer: "beat",
  },
  push: {
    rule: { asks: "sheet", action: "insert-row" },
    frame: (world, client) => pushFrame(world.batch(), 2, world.rowUpdate(client)),
    answer: "ack",
  },
  here: {
    rule: { asks: "sheet", action: "read" },
    frame: () => ({ t: "here", p: { row: "inLog000", editing: true } }),
    answer: undefined,
  },
};
