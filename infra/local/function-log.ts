/**
 * What functions print goes to a file, as Lambda sends it to its log group, so that the terminal keeps the few lines meant
 * for whoever started the server. Everything printed outside an invocation is left alone.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createWriteStream, renameSync, statSync } from "node:fs";
import { format } from "node:util";

const MAX_BYTES = 20 * 1024 * 1024;
const inside = new AsyncLocalStorage<true>();

/** Runs `work`, and all that follows from it, as a function of the product. */
export function insideFunction<T>(work: () => T): T {
  return inside.run(true, work);
}

/** Returns the function that puts the console back and closes the file. An earlier log that has grown long is kept as `.1`. */
export function captureFunctionLog(file: string): () => Promise<void> {
  try {
    if (statSync(file).size > MAX_BYTES) renameSync(file, `${file}.1`);
  } catch {
    // There is none yet.
  }
  const stream = createWriteStream(file, { flags: "a" });
  stream.on("error", () => undefined); // a full disk is told by whatever must be stored, not by its log
  const methods = ["log", "info", "warn", "error"] as const;
  const before = methods.map((method) => [method, console[method]] as const);
  for (const [method, original] of before) {
    console[method] = (...parts: unknown[]) => {
      if (inside.getStore()) stream.write(`${format(...parts)}\n`);
      else original.apply(console, parts);
    };
  }
  return () => {
    for (const [method, original] of before) console[method] = original;
    // Node would carry it along with every promise that is still made in this process.
    inside.disable();
    return new Promise((resolve) => void stream.end(resolve));
  };
}
