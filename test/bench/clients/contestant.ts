/** What the benchmark needs of a client, whoever's server it talks to. */
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import type { CellValue } from "../../../shared/document/cell-value.ts";

/** Told of every cell this client comes to know of, and of its own once the server has answered for it. */
export interface Watcher {
  saw(value: CellValue): void;
  /** Samplan: durable. Hocuspocus: in the server's memory. y-websocket never says. */
  answered(value: CellValue): void;
}

export interface BenchClient {
  /** The nth place of a document: row by row, the text columns of each. */
  write(place: number, value: string): void;
  read(place: number): CellValue;
  /** Resolves with the number of rows once there are at least so many. */
  rows(atLeast: number, withinMs?: number): Promise<number>;
  /** Everything written has been answered, as far as this server answers. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface Address {
  readonly url: string;
  readonly document: string;
  /** Samplan only: who signs in. */
  readonly token?: string;
}

/** Bytes over all sockets of this process since it started, both directions, as TCP carried them. */
export function wireCounter(): () => { readonly received: number; readonly sent: number } {
  const sockets: Socket[] = [];
  subscribe("net.client.socket", (message) => void sockets.push((message as { socket: Socket }).socket));
  return () => ({
    received: sockets.reduce((sum, socket) => sum + socket.bytesRead, 0),
    sent: sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0),
  });
}

export async function until(check: () => boolean, what: string, ms = 120_000): Promise<void> {
  const end = Date.now() + ms;
  while (!check()) {
    if (Date.now() > end) throw new Error(`${what} did not happen within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
