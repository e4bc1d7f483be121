/** A port of this machine for something that goes away and comes back. */
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A port to come back to after a kill. Below those that Linux hands out to outgoing connections: one of these would
 * sooner or later be somebody's while the server is away.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer().listen(port, "127.0.0.1");
    const free = await once(server, "listening").then(
      () => true,
      () => false,
    );
    await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
}
