/**
 * Serves the built client as CloudFront does: hashed assets are cached for ever, every page path falls back to the one
 * page, and each answer carries the security headers. Never serves outside its folder.
 */
import { readFile, realpath, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, extname, join, resolve, sep } from "node:path";
import { splitTarget } from "./gateway-http.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const FOR_EVER = "public, max-age=31536000, immutable";
const ASK_AGAIN = "no-cache";

/** Files below this folder have their hash in the name. */
const HASHED = "/assets/";

export function createStaticFiles(folder: string, headers: Readonly<Record<string, string>>) {
  /** What has its hash in its name never becomes anything else: a page asks for dozens of these at once. */
  const kept = new Map<string, Served>();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      return send(request, response, 405, "text/plain; charset=utf-8", Buffer.from("Method not allowed\n"));
    }
    const pathname = decode(splitTarget(request.url).pathname);
    if (pathname === undefined)
      return send(request, response, 400, "text/plain; charset=utf-8", Buffer.from("Bad path\n"));

    const page = extname(pathname) === "" && !pathname.startsWith(HASHED);
    const file =
      kept.get(pathname) ??
      (await findFile(folder, pathname)) ??
      (page ? await findFile(folder, "/index.html") : undefined);
    if (!file) {
      response.setHeader("cache-control", ASK_AGAIN);
      return send(request, response, 404, "text/plain; charset=utf-8", Buffer.from("Not found\n"));
    }
    response.setHeader("cache-control", pathname.startsWith(HASHED) ? FOR_EVER : ASK_AGAIN);
    response.setHeader("etag", file.etag);
    if (request.headers["if-none-match"] === file.etag) {
      response.writeHead(304);
      response.end();
      return;
    }
    const body = file.body ?? (await readFile(file.path));
    // By its one name: of other ways to write the path there is no end.
    if (pathname === HASHED + basename(file.path)) kept.set(pathname, { ...file, body });
    send(request, response, 200, CONTENT_TYPES[extname(file.path)] ?? "application/octet-stream", body);
  };
}

/** The path as text, or undefined when it is not one of ours to serve: no steps upwards, no hidden files. */
function decode(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname);
    return path.startsWith("/") && !/[\0\\]/.test(path) && !path.includes("/.") ? path : undefined;
  } catch {
    return undefined;
  }
}

interface Served {
  readonly path: string;
  readonly etag: string;
  readonly body?: Buffer;
}

async function findFile(folder: string, pathname: string): Promise<Served | undefined> {
  try {
    const root = await realpath(folder);
    // Links are followed before the check, so that none leads out.
    const path = await realpath(resolve(join(root, pathname)));
    if (!path.startsWith(root + sep)) return undefined;
    const facts = await stat(path);
    return facts.isFile()
      ? { path, etag: `"${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}"` }
      : undefined;
  } catch {
    return undefined;
  }
}

function send(request: IncomingMessage, response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, { "content-type": type, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}
