/**
 * Hocuspocus with its database extension and stock debouncing. Its SQLite extension is this extension on a module that
 * downloads itself at install, which this repository does not allow; so it stores into one file a document, which is
 * cheaper for it: no transaction, no fsync.
 */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import { residentBytes, usedBytes } from "../machine.ts";
import { answerCalls } from "./calls.ts";

let server: Server | undefined;

answerCalls({
  async start({ dataFolder, port }: { dataFolder: string; port: number }) {
    await mkdir(dataFolder, { recursive: true });
    const fileOf = (name: string): string => join(dataFolder, `${name}.bin`);
    const database = new Database({
      fetch: ({ documentName }) => readFile(fileOf(documentName)).catch(() => null),
      async store({ documentName, state }) {
        const part = `${fileOf(documentName)}.${process.hrtime.bigint()}`;
        await writeFile(part, state);
        await rename(part, fileOf(documentName));
      },
    });
    server = new Server({ port, address: "127.0.0.1", quiet: true, stopOnSignals: false, extensions: [database] });
    await server.listen();
    return { url: `ws://127.0.0.1:${server.address.port}` };
  },
  stop: () => server?.destroy(),
  memory() {
    globalThis.gc?.();
    globalThis.gc?.();
    return { server: residentBytes(process.pid), used: usedBytes(), engine: 0 };
  },
});
