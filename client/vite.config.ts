/** Builds the client into `client/dist`: static files, hashed, with a manifest that says what loads first. */
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid()],
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
  },
});
