/** Builds the client into `client/dist`: static files, hashed, with a manifest that says what loads first. */
import { join } from "node:path";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { fetchTogether, makeFileOf } from "./beside.ts";
import { precache } from "./precache.ts";

// What is built is the product, whoever asks for it: a test's own environment must not leak into it.
process.env["NODE_ENV"] = "production";

/** What a person who signs in, chooses or comes back needs, whichever page it is. */
const EVERY_PAGE =
  /\/client\/(?:(?:answers|api|create-answer|create-narrow|create-shell|i18n|latest|load-view|remembered|service-worker|session|settings|shell|tabs|theme|today)\.ts|pages\/(?:(?:PageFrame|SignedIn|SignIn)\.tsx|sheet-order\.ts)|ui\/(?:AccountMenu|Banner|Button|Choice|CrashPage|LanguageChoice|Lazily|Logo|Notice|Popover|ProblemNotice|SaveLight|SkipLink|TownMenu)\.tsx|ui\/light\.ts)$|\/shared\/(?:ids\.ts|document\/column\.ts|permissions\/(?!links|who-may)|protocol\/version\.ts)/;
/** What every open sheet needs. What is fetched later has to be named here, or it would travel with the first sheet. */
const EVERY_SHEET =
  /\/client\/(?:follow\.ts|chain\/row-list\.ts|grid\/problem-words\.ts|ui\/review-groups\.ts|views\/use-views\.ts|doc\/|sync\/)(?!change-elsewhere|computed\/|drain-disk|forget|linked-names|move-tasks|names-refused|people-names|person-disk|row-steps|text-on-disk|trash|waiting-here)|node_modules\/(?:yjs|lib0|y-protocols|y-websocket|idb|fractional-indexing)\//;

/** Icons of what is fetched later stay with it: they are not named here. */
const EVERY_TIME =
  /node_modules\/(?:solid-js|@solidjs|@solid-primitives\/i18n|valibot|lucide-solid)\/(?!.*\/icons\/(?!(?:chevron-down|chevron-left|chevron-right|chevron-up|circle-alert|circle-check|circle-dashed|circle-question-mark|cloud-off|info|log-out|triangle-alert)\.))/;

/** What is loaded before a sheet stands; `npm run budget` weighs the same. */
const fileOf = makeFileOf(import.meta.dirname, [
  "main.tsx",
  "oidc.ts",
  "pages/Workspace.tsx",
  "doc/sheet-session.ts",
  "grid/Grid.tsx",
]);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [fetchTogether(import.meta.dirname), solid(), precache(join(import.meta.dirname, "public"))],
  resolve: {
    alias: {
      "lib0/broadcastchannel": join(import.meta.dirname, "sync/no-broadcast-channel.ts"),
      "lib0/logging": join(import.meta.dirname, "sync/quiet-logging.ts"),
    },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Browsers of the last three years; older ones get the page's own words about it.
    target: "es2022",
    manifest: true,
    sourcemap: true,
    // No inline scripts or data URLs: the content security policy forbids them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: join(import.meta.dirname, "index.html"), sw: join(import.meta.dirname, "sw.ts") },
      // The worker's name is part of its scope and must not change.
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash:7].js"),
        // Seven signs tell two states of one file apart. Every page carries the names of hundreds, and hashes do not compress.
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: "assets/[name]-[hash:7][extname]",
        // What every page needs travels as one file: many small ones compress worse and cost a request each.
        codeSplitting: {
          groups: [
            {
              name: "base",
              priority: 3,
              test: EVERY_TIME,
            },
            // Pages that share modules would otherwise cut these two to pieces.
            { name: "page", priority: 2, test: EVERY_PAGE },
            { name: "document", priority: 1, test: EVERY_SHEET },
            // What the first sheet does without, and every sheet has a moment later.
            { name: (id, modules) => fileOf(id, modules) ?? null, priority: 0, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
});
