/**
 * The service worker: lets the product open without a connection. Holds the built files of one version and nothing
 * else; answers of the API and the issuer pass by untouched. The build fills in the list (`precache.ts`).
 */
/** Replaced by the build with a list of paths; its text changes with every version, which is what updates a worker. */
const FILES: readonly string[] = JSON.parse("__PRECACHE__") as string[];
const VERSION = "__VERSION__";
const PAGE = "/index.html";
/** What the bridge and the gateways answer for. */
const NOT_OURS = /^\/(?:api|issuer|outbox|ws|sw\.js)(?:\/|$)/;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(VERSION).then((cache) => cache.addAll(FILES.map((path) => new Request(path, { cache: "no-cache" })))),
  );
});

worker.addEventListener("activate", (event) => {
  const drop = async (): Promise<void> => {
    for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(drop());
});

worker.addEventListener("message", (event) => {
  if (event.data === "take-over") void worker.skipWaiting();
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin || NOT_OURS.test(url.pathname)) return;
  // Every address of the product is the same page; the version that is held here is whole, so it is never mixed.
  const held = caches.open(VERSION).then((cache) => cache.match(request.mode === "navigate" ? PAGE : url.pathname));
  event.respondWith(held.then((response) => response ?? fetch(request)));
});
