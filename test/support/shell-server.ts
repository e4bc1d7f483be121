/**
 * Builds the page of `shell-page/`, once for all files of a run, serves it under the product's own security headers, and answers `/api` as the test
 * says. Loopback only, a port of the system's choice.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { precache } from "../../client/precache.ts";
import { securityHeaders } from "../../infra/security-headers.ts";
import { filledOnce } from "./run-folder.ts";

const PUBLIC = join(import.meta.dirname, "../../client/public");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface ShellServer {
  readonly url: string;
  /** Replaces what a path is answered with; a path without an answer gets 404. */
  answer(path: string, answer: ApiAnswer): void;
  /** Sets the standard answers: Anna in two municipalities, the first with eight sheets. */
  standard(): void;
  close(): Promise<void>;
}

export const sheet = (document: string, sv: string, folded = false) => ({
  document,
  sheet: document,
  name: { sv },
  ord: document,
  folded,
});

const town = (tenant: string, sv: string, role: string) => ({
  tenant,
  name: { sv, fi: sv, en: sv },
  role,
  demo: true,
  languages: ["sv", "fi", "en"],
  currency: "SEK",
  zone: "Europe/Stockholm",
});

const STANDARD: readonly (readonly [string, unknown])[] = [
  [
    "/api/config",
    { issuer: "http://127.0.0.1:9/issuer", clientId: "samplan", socketUrl: "ws://127.0.0.1:9/ws", demo: true },
  ],
  [
    "/api/me",
    {
      person: "p-annalind0",
      name: "Anna Lindgren",
      tenants: [town("norsjo", "Norsjö kommun", "process-leader"), town("korsholm", "Korsholms kommun", "analyst")],
    },
  ],
  [
    "/api/tenants/norsjo",
    {
      tenant: { name: { sv: "Norsjö kommun" }, demo: true, country: "SE" },
      sheets: [
        sheet("stakeholders", "Intressenter"),
        sheet("events", "Händelser"),
        sheet("harvest", "Skörd"),
        sheet("issues", "Frågor"),
        sheet("goals", "Mål"),
        sheet("actions", "Åtgärder"),
        sheet("services", "Service"),
        sheet("facts", "Fakta", true),
        sheet("places", "Platser", true),
      ],
    },
  ],
  ["/api/tenants/korsholm", { tenant: { name: { sv: "Korsholms kommun" }, demo: true, country: "FI" }, sheets: [] }],
];

async function buildShell(outDir: string): Promise<void> {
  // Loaded where something is built only.
  const [{ build }, { default: solid }] = await Promise.all([import("vite"), import("vite-plugin-solid")]);
  await build({
    configFile: false,
    root: join(import.meta.dirname, "shell-page"),
    publicDir: PUBLIC,
    base: "/",
    logLevel: "error",
    plugins: [solid(), precache(PUBLIC)],
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: join(import.meta.dirname, "shell-page/index.html"),
          sw: join(import.meta.dirname, "../../client/sw.ts"),
        },
        output: { entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
      },
    },
  });
}

export async function startShell(): Promise<ShellServer> {
  const folder = await filledOnce("shell-page", buildShell);
  const answers = new Map<string, ApiAnswer>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/api/")) {
      const nothingSaved = { status: 200, body: { views: [], mayShare: false } };
      const found = answers.get(pathname) ??
        (pathname.endsWith("/views") ? nothingSaved : undefined) ?? {
          status: 404,
          body: { error: { code: "not-found", message: "nothing is here", request: "r-test" } },
        };
      response.writeHead(found.status, { "content-type": "application/json" }).end(JSON.stringify(found.body));
      return;
    }
    const file = join(folder, pathname);
    const shown = pathname !== "/" && existsSync(file) ? file : join(folder, "index.html");
    response
      .writeHead(200, {
        ...securityHeaders(["ws://127.0.0.1:9"]),
        "content-type": TYPES[extname(shown)] ?? "application/octet-stream",
        // As everywhere: what has its hash in its name is fetched once by each person.
        "cache-control": pathname.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      })
      .end(readFileSync(shown));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const shell: ShellServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (path, answer) => void answers.set(path, answer),
    standard: () => {
      answers.clear();
      for (const [path, body] of STANDARD) answers.set(path, { status: 200, body });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  shell.standard();
  return shell;
}
