/** Builds the client into `client/dist`: static files, hashed, with a manifest that says what loads first. */
import { join } from "node:path";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { precache } from "./precache.ts";

// What is built is the product, whoever asks for it: a test's own environment must not leak into it.
process.env["NODE_ENV"] = "production";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid(), precache(join(import.meta.dirname, "public"))],
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
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        // What every page needs travels as one file: many small ones compress worse and cost a request each.
        codeSplitting: {
          groups: [
            {
              name: "base",
              test: /node_modules\/(?:solid-js|@solidjs|@solid-primitives\/i18n|lucide-solid|valibot)\//,
            },
          ],
        },
      },
    },
  },
});
