/** Builds the grid's own page once and serves it on a port of the system's choosing. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import solid from "vite-plugin-solid";

const TYPES: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript", css: "text/css" };

export interface GridPage {
  readonly url: string;
  close(): Promise<void>;
}

export async function serveGridPage(): Promise<GridPage> {
  const built = await build({
    root: fileURLToPath(new URL("grid-harness/", import.meta.url)),
    base: "./",
    configFile: false,
    logLevel: "error",
    plugins: [solid({ hot: false })],
    build: { write: false, target: "es2023", minify: true },
  });
  const output = Array.isArray(built) ? built.flatMap((one) => one.output) : "output" in built ? built.output : [];
  const files = new Map(output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const body = files.get(path === "/" ? "/index.html" : path);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": `${TYPES[path.split(".").at(-1) ?? ""] ?? "text/html"}; charset=utf-8`,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
