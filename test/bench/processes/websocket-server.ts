/**
 * `@y/websocket-server` with its LevelDB persistence. Its own entry does not start with the `ws` of this repository, so
 * these lines stand in for it; what a connection does is its own `setupWSConnection`.
 */
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { residentBytes, usedBytes } from "../machine.ts";
import { answerCalls } from "./calls.ts";

answerCalls({
  async start({ dataFolder, port }: { dataFolder: string; port: number }) {
    process.env["YPERSISTENCE"] = dataFolder;
    const { setupWSConnection } = await import("@y/websocket-server/utils");
    const http = createServer();
    const sockets = new WebSocketServer({ server: http });
    sockets.on("connection", (socket, request) => setupWSConnection(socket, request));
    await new Promise<void>((done) => http.listen(port, "127.0.0.1", done));
    const address = http.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return { url: `ws://127.0.0.1:${address.port}` };
  },
  /** Its storage takes one thing after the other: once it answers this, it has written what came before. */
  async stop() {
    const { getPersistence } = await import("@y/websocket-server/utils");
    const storage = (getPersistence() as { provider?: { getAllDocNames(): Promise<string[]> } } | null)?.provider;
    await storage?.getAllDocNames();
  },
  memory() {
    globalThis.gc?.();
    globalThis.gc?.();
    return { server: residentBytes(process.pid), used: usedBytes(), engine: 0 };
  },
});
