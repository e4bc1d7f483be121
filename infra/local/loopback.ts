/**
 * Listens on the loopback interface only: the demo people need no password, so nobody but this machine may reach them.
 */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Loopback {
  readonly port: number;
  /** One for 127.0.0.1 and, where the machine has it and `both` was asked for, one for ::1. */
  readonly servers: readonly Server[];
  stop(): Promise<void>;
}

export class PortTaken extends Error {
  override name = "PortTaken";
  readonly port: number;
  constructor(port: number, options?: ErrorOptions) {
    super(
      `Port ${port} is already in use. Stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
      options,
    );
    this.port = port;
  }
}

/** `port` 0 lets the system choose. `both` also answers on ::1, which browsers may try first for "localhost". */
export async function listenOnLoopback(listener: RequestListener, port: number, both: boolean): Promise<Loopback> {
  const first = createServer(listener);
  await listen(first, port, "127.0.0.1");
  const chosen = (first.address() as AddressInfo).port;
  const servers = [first];
  if (both) {
    const second = createServer(listener);
    try {
      await listen(second, chosen, "::1");
      servers.push(second);
    } catch (error) {
      if (!(error instanceof PortTaken)) {
        // No IPv6 on this machine.
      } else {
        await close(first);
        if (port !== 0) throw error;
        return listenOnLoopback(listener, 0, both);
      }
    }
  }
  return {
    port: chosen,
    servers,
    async stop() {
      await Promise.all(servers.map(close));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") reject(new PortTaken(port, { cause: error }));
      else if (error.code === "EACCES") {
        reject(
          new Error(`This user may not open port ${port}. Choose one above 1023: PORT=3000 npm start`, {
            cause: error,
          }),
        );
      } else reject(error);
    });
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Requests in flight get a moment; upgraded sockets are the gateway's to close.
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
}
