/** Build step: writes into the service worker which files make up this version, and a name that changes with them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Source maps are for people with tools open; the worker cannot hold itself. */
const LEFT_OUT = /\.map$|^sw\.js$|^\.vite\//;

export function precache(publicFolder: string): Plugin {
  return {
    name: "samplan-precache",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle["sw.js"];
        if (worker?.type !== "chunk") throw new Error("sw.js was not built");
        const hash = createHash("sha256").update(worker.code);
        const files: string[] = [];
        for (const name of Object.keys(bundle).toSorted()) {
          const file = bundle[name];
          if (file === undefined || LEFT_OUT.test(name)) continue;
          files.push(`/${name}`);
          hash.update(name).update(file.type === "chunk" ? file.code : file.source);
        }
        for (const name of readdirSync(publicFolder).toSorted()) {
          files.push(`/${name}`);
          hash.update(name).update(readFileSync(join(publicFolder, name)));
        }
        worker.code = worker.code
          .replace("__PRECACHE__", JSON.stringify(files).replaceAll('"', '\\"'))
          .replace("__VERSION__", `samplan-${hash.digest("hex").slice(0, 16)}`);
      },
    },
  };
}
