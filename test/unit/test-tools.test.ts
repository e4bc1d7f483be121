/**
 * The tools the tests rely on, tested: that Node sees the reactive Solid and Node's own AWS client, that the closing
 * line never looks better than the run, and that the bundle budget counts what a visit waits for.
 */
import { S3Client } from "@aws-sdk/client-s3";
import { createEffect, createRoot, createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { expect, test } from "vitest";
import type { TestModule } from "vitest/node";
import { filesOf, verdict } from "../support/bundle-budget.ts";
import { closingLine, countTests } from "../support/closing-line.ts";

type State = "passed" | "failed" | "skipped" | "pending";

const moduleOf = (state: "passed" | "failed", ...tests: State[]) =>
  ({
    state: () => state,
    children: { allTests: () => tests.map((each) => ({ result: () => ({ state: each }) })).values() },
  }) as unknown as TestModule;

test("signals and stores react in Node", () => {
  const seen: number[] = [];
  const [count, setCount] = createSignal(0);
  const [store, setStore] = createStore({ count: 10 });

  createRoot(() => {
    createEffect(() => seen.push(count()));
    createEffect(() => seen.push(store.count));
  });
  setCount(1);
  setStore("count", 11);

  expect(seen).toEqual([0, 10, 1, 11]);
});

test("the AWS client under test is the one for Node", () => {
  const client = new S3Client({ region: "eu-north-1" });

  expect(client.config.requestHandler.constructor.name).toBe("NodeHttpHandler");
});

test("the closing line counts passed, failed and skipped", () => {
  const counts = countTests([moduleOf("passed", "passed", "passed", "skipped"), moduleOf("failed", "failed")], 0);

  expect(closingLine(counts, 1)).toBe("2 passed, 1 failed, 1 skipped");
});

test("the closing line leaves out what is zero but never the failures", () => {
  expect(closingLine(countTests([moduleOf("passed", "passed")], 0), 0)).toBe("1 passed, 0 failed");
});

test("a file that does not load, an unhandled error and an unfinished test count as failures", () => {
  expect(countTests([moduleOf("failed")], 0).failed).toBe(1);
  expect(countTests([moduleOf("failed", "passed")], 0).failed).toBe(1);
  expect(countTests([moduleOf("passed", "passed")], 2).failed).toBe(2);
  expect(countTests([moduleOf("passed", "pending")], 0).failed).toBe(1);
});

test("a run that ends badly is never closed as a success", () => {
  expect(closingLine({ passed: 7, failed: 0, skipped: 0 }, 1)).toBe("7 passed, 1 failed");
});

test("a first visit waits for the named modules, what they import statically, and their styles, each once", () => {
  const manifest = {
    "index.html": { file: "main.js", imports: ["_shared.js"], css: ["main.css"] },
    "_shared.js": { file: "shared.js", imports: ["index.html"], css: ["main.css"] },
    "sv.ts": { file: "sv.js", imports: ["_shared.js"] },
    "fi.ts": { file: "fi.js", imports: ["_shared.js"] },
  };

  expect(filesOf(manifest, ["index.html", "sv.ts"])).toEqual(["main.js", "main.css", "shared.js", "sv.js"]);
  expect(() => filesOf(manifest, ["gone.ts"])).toThrow(/no module gone\.ts/);
});

test("a bundle at its budget holds; one byte more, or none at all, does not", () => {
  expect(verdict({ what: "a", size: 1024, budget: 1024 })).toMatchObject({ holds: true });
  expect(verdict({ what: "a", size: 1025, budget: 1024 })).toMatchObject({ holds: false });
  expect(verdict({ what: "a", size: "MISSING", budget: 1024 })).toMatchObject({ holds: false });
});
