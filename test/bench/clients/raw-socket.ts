/** One connection without a client: single frames sent by hand, so that what each costs can be counted. */
import { WebSocket } from "ws";
import { documentApi } from "../../../client/sync/document-api.ts";
import { createApi } from "../../../client/api.ts";
import type { DocumentId, TenantId } from "../../../shared/ids.ts";
import type { ClientFrame, ServerFrame } from "../../../shared/protocol/frames.ts";
import type { Address } from "./contestant.ts";
import { BENCH_TENANT } from "./samplan.ts";

export interface RawSocket {
  /** Sends and waits for the answer of this kind. */
  ask(frame: ClientFrame, answer: ServerFrame["t"]): Promise<ServerFrame>;
  /** Sends what nobody answers; gives it time to be handled. */
  tell(frame: ClientFrame): Promise<void>;
  close(): Promise<void>;
}

export async function openRawSocket(address: Address, client: number): Promise<RawSocket> {
  const tokens = { token: async () => address.token, refused: () => undefined };
  const api = createApi(tokens, (path, init) => fetch(new URL(path, address.url), init));
  const ticket = await documentApi(api, BENCH_TENANT as TenantId, address.document as DocumentId).ticket(client);
  if (!ticket.ok) throw new Error(`no ticket: ${JSON.stringify(ticket.problem)}`);
  const socket = new WebSocket(ticket.value);
  const waiting = new Map<string, (frame: ServerFrame) => void>();
  socket.on("message", (data: Buffer) => {
    const frame = JSON.parse(data.toString("utf8")) as ServerFrame;
    waiting.get(frame.t)?.(frame);
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return {
    ask: (frame, answer) =>
      new Promise((resolve) => {
        waiting.set(answer, resolve);
        socket.send(JSON.stringify(frame));
      }),
    async tell(frame) {
      socket.send(JSON.stringify(frame));
      await new Promise((resolve) => setTimeout(resolve, 30));
    },
    close: () =>
      new Promise((resolve) => {
        socket.once("close", () => resolve());
        socket.close();
      }),
  };
}
