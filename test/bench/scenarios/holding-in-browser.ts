/** P14 where it is felt: how long a page is kept busy by opening a sheet from its bytes, each time in a browser just started. */
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import { launchBrowser } from "../../support/browser.ts";
import type { Made } from "../processes/sheet-in-memory.ts";

const PAGE = join(import.meta.dirname, "../processes/sheet-in-page.ts");

/** Milliseconds of each round. */
export interface BusyPage {
  readonly json: readonly number[];
  readonly ours: readonly number[];
}

export async function measureBusyPage(made: Made, rounds: number): Promise<BusyPage> {
  const server = await serve(made);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const busy = { json: [] as number[], ours: [] as number[] };
  try {
    for (let round = 0; round < rounds; round++)
      for (const way of ["json", "ours"] as const) busy[way].push(await inFreshBrowser(url, way));
  } finally {
    server.close();
  }
  return busy;
}

async function inFreshBrowser(url: string, way: "json" | "ours"): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction("globalThis.measures !== undefined");
    return await page.evaluate<number>(`measures.${way}()`);
  } finally {
    await browser.close();
  }
}

async function serve({ json, ours }: Made): Promise<Server> {
  const { outputFiles } = await build({
    entryPoints: [PAGE],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  const names = JSON.stringify({ hash: ours.hash, names: [...ours.parts.keys()] });
  const answers = new Map<string, readonly [string, string | Uint8Array]>([
    ["/", ["text/html", '<!doctype html><script type="module" src="/page.js"></script>']],
    ["/page.js", ["text/javascript", outputFiles[0]!.contents]],
    ["/names", ["application/json", names]],
    ["/json", ["application/json", json]],
    ["/update", ["application/octet-stream", ours.update]],
    ...[...ours.parts].map(([name, bytes]) => [`/part/${name}`, ["application/json", bytes]] as const),
  ]);
  const server = createServer((request, response) => {
    const [type, body] = answers.get(request.url ?? "") ?? ["text/plain", ""];
    // A page of its own process has the fine clock.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.setHeader("Content-Type", type);
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
