/** Builds the grid's own page, once for all files of a run, and serves it on a port of the system's choosing. */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filledOnce } from "./run-folder.ts";

const TYPES: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript", css: "text/css" };

export interface GridPage {
  readonly url: string;
  close(): Promise<void>;
}

async function buildGridPage(outDir: string): Promise<void> {
  // Loaded where something is built only: it takes longer to load than most pages to be served.
  const [{ build }, { default: solid }] = await Promise.all([import("vite"), import("vite-plugin-solid")]);
  await build({
    root: fileURLToPath(new URL("grid-harness/", import.meta.url)),
    base: "./",
    configFile: false,
    logLevel: "error",
    plugins: [solid({ hot: false })],
    build: { outDir, emptyOutDir: true, target: "es2023", minify: true },
  });
}

export async function serveGridPage(): Promise<GridPage> {
  const folder = await filledOnce("grid-page", buildGridPage);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(folder, path === "/" ? "index.html" : path);
    const body = existsSync(file) ? readFileSync(file) : undefined;
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
