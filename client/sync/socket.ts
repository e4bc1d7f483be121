/**
 * The stand-in between stock y-websocket and the wire (its `WebSocketPolyfill`): to the provider it is a WebSocket that
 * speaks y-protocols, to the server it speaks our frames. It performs what the machine decides and decides nothing.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { PresenceState, ServerFrame, Who } from "../../shared/protocol/frames.ts";
import { presenceState } from "../../shared/protocol/frames.ts";
import * as v from "valibot";
import type { Effect } from "./effects.ts";
import type { SyncMachine } from "./machine.ts";
import { splitUpdate } from "./split-update.ts";

/** y-websocket's message types. */
const SYNC = 0;
const AWARENESS = 1;
/** y-protocols' sync messages. */
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** Close codes y-websocket takes as final (4400–4499). */
export const CLOSE_DENIED = 4403;
const CLOSE_ABNORMAL = 1006;

/** The few things of a WebSocket that are used; the browser's and `ws` both have them. */
export interface PlainSocket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface SocketLink {
  readonly machine: SyncMachine;
  /** A fresh address with a ticket. Rejects with `{ code }` 44xx when connecting is pointless. */
  address(): Promise<string>;
  connect(address: string): PlainSocket;
  now(): number;
  /** Position of the journal: everything written so far. */
  mark(): number;
  /** Effects that are not the socket's own business. */
  perform(effect: Effect): void;
  /** Answers from elsewhere (uploads, fetches) go to the machine; what it then wants done is run here. */
  attach(run: (effects: readonly Effect[]) => void): void;
}

/** What y-websocket constructs for each connection. */
export function makeSocketClass(link: SocketLink): typeof WebSocket {
  return class StandIn {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    readyState = 0;
    binaryType = "arraybuffer";
    onopen: ((event: unknown) => void) | null = null;
    onmessage: ((event: { data: Uint8Array }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    #socket: PlainSocket | undefined;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #left = false;
    readonly #others = new Map<number, { who: Who; state: PresenceState; clock: number }>();
    readonly #clocks = new Map<number, number>();

    constructor() {
      void this.#start();
    }

    async #start(): Promise<void> {
      let address: string;
      try {
        address = await link.address();
      } catch (cause) {
        const code = (cause as { code?: unknown }).code;
        this.#end(typeof code === "number" ? code : CLOSE_ABNORMAL, String(cause));
        return;
      }
      if (this.readyState !== 0) return;
      const socket = link.connect(address);
      this.#socket = socket;
      socket.onopen = () => {
        if (this.readyState !== 0) return;
        this.readyState = 1;
        link.attach((effects) => this.#run(effects));
        this.onopen?.({});
        this.#perform(link.machine.opened(link.now()));
      };
      socket.onmessage = (event: { data: unknown }) => {
        const frame = readServerFrame(event.data);
        if (frame === undefined) return;
        this.#perform(link.machine.frame(frame, link.now()));
        if (frame.t === "beat") this.#keepAwake();
      };
      socket.onerror = () => this.onerror?.({});
      socket.onclose = (event: { code?: number; reason?: string }) =>
        this.#end(event.code ?? CLOSE_ABNORMAL, event.reason ?? "");
    }

    /** From the provider: y-protocols messages. */
    send(data: Uint8Array): void {
      const decoder = decoding.createDecoder(data);
      const type = decoding.readVarUint(decoder);
      if (type === AWARENESS) this.#showSelf(decoding.readVarUint8Array(decoder));
      if (type !== SYNC) return;
      const step = decoding.readVarUint(decoder);
      // Step 1 asks for the server's state: the join answers that.
      if (step === STEP_1) return;
      const update = decoding.readVarUint8Array(decoder);
      const now = link.now();
      if (step === STEP_2) this.#perform(link.machine.diff(splitUpdate(update), link.mark(), now));
      if (step === STEP_2) this.#deliver(SYNC, STEP_2, EMPTY_UPDATE);
      if (step === UPDATE) this.#perform(link.machine.local(update, link.mark(), now));
    }

    close(): void {
      if (this.readyState >= 2) return;
      this.readyState = 2;
      // At once, not when the wire says so: by then the provider may have opened the next connection.
      this.#leave();
      if (this.#socket === undefined) this.#end(1000, "");
      else this.#socket.close();
    }

    #perform(effects: readonly Effect[]): void {
      for (const effect of effects) {
        switch (effect.do) {
          case "send":
            if (this.readyState === 1) this.#socket?.send(JSON.stringify(effect.frame));
            break;
          case "apply":
            this.#deliver(SYNC, UPDATE, effect.update);
            break;
          case "compare":
            this.#deliver(SYNC, STEP_1, effect.stateVector);
            break;
          case "presence":
            this.#showOther(effect.who, effect.state);
            break;
          case "present":
            this.#removeAbsent(effect.clients);
            break;
          case "hang-up":
            this.#socket?.close();
            this.#end(CLOSE_ABNORMAL, "no answer");
            break;
          case "denied":
            link.perform(effect);
            this.#socket?.close();
            this.#end(CLOSE_DENIED, effect.code);
            break;
          default:
            link.perform(effect);
        }
      }
      this.#schedule();
    }

    #schedule(): void {
      clearTimeout(this.#timer);
      const deadline = link.machine.deadline();
      if (this.readyState !== 1 || deadline === undefined) return;
      this.#timer = setTimeout(() => this.#perform(link.machine.tick(link.now())), Math.max(0, deadline - link.now()));
    }

    #run(effects: readonly Effect[]): void {
      if (this.readyState === 1) this.#perform(effects);
    }

    #deliver(type: number, step: number, update: Uint8Array): void {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, type);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, update);
      this.onmessage?.({ data: encoding.toUint8Array(encoder) });
    }

    /** The provider closes a socket that is silent for 30 s, and forgets presence after as long. */
    #keepAwake(): void {
      const states = [...this.#others].map(([client, other]) => ({
        client,
        clock: ++other.clock,
        who: other.who,
        state: other.state,
      }));
      this.#deliverPresence(states);
    }

    #showOther(who: Who, state: PresenceState | null): void {
      const clock = (this.#clocks.get(who.client) ?? 0) + 1;
      this.#clocks.set(who.client, clock);
      if (state === null) this.#others.delete(who.client);
      else this.#others.set(who.client, { who, state, clock });
      this.#deliverPresence([{ client: who.client, clock, who, state }]);
    }

    #removeAbsent(clients: readonly number[]): void {
      for (const [client, { who }] of this.#others) if (!clients.includes(client)) this.#showOther(who, null);
    }

    #deliverPresence(
      states: readonly { client: number; clock: number; who: Who; state: PresenceState | null }[],
    ): void {
      const awareness = encoding.createEncoder();
      encoding.writeVarUint(awareness, states.length);
      for (const { client, clock, who, state } of states) {
        this.#clocks.set(client, clock);
        encoding.writeVarUint(awareness, client);
        encoding.writeVarUint(awareness, clock);
        encoding.writeVarString(
          awareness,
          JSON.stringify(state === null ? null : { user: { name: who.name, colour: who.colour }, place: state }),
        );
      }
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, AWARENESS);
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(awareness));
      this.onmessage?.({ data: encoding.toUint8Array(encoder) });
    }

    /** Own awareness: only the place travels; who it is the server knows. Renewals without change stay here. */
    #showSelf(update: Uint8Array): void {
      const decoder = decoding.createDecoder(update);
      const count = decoding.readVarUint(decoder);
      for (let i = 0; i < count; i++) {
        const client = decoding.readVarUint(decoder);
        decoding.readVarUint(decoder);
        const state = JSON.parse(decoding.readVarString(decoder)) as { place?: unknown } | null;
        if (this.#others.has(client) || this.#clocks.has(client)) continue;
        const place = v.safeParse(presenceState, state?.place ?? {});
        this.#perform(link.machine.show(state !== null && place.success ? place.output : null, link.now()));
      }
    }

    #leave(): void {
      clearTimeout(this.#timer);
      if (this.#left) return;
      this.#left = true;
      for (const effect of link.machine.closed()) link.perform(effect);
    }

    #end(code: number, reason: string): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.#leave();
      this.onclose?.({ code, reason });
    }
  } as unknown as typeof WebSocket;
}

/** An update without structs and deletions. */
const EMPTY_UPDATE = new Uint8Array([0, 0]);

function readServerFrame(data: unknown): ServerFrame | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const frame = JSON.parse(data) as { t?: unknown };
    // Without `t` it is the gateway's own error message: not acknowledged, so the batch is sent again.
    return typeof frame.t === "string" ? (frame as ServerFrame) : undefined;
  } catch {
    return undefined;
  }
}
