import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { captureFunctionLog, insideFunction } from "../../infra/local/function-log.ts";

test("what functions print goes to the file, also after they waited; everything else stays on the terminal", async () => {
  const folder = await mkdtemp(join(tmpdir(), "samplan-log-"));
  const file = join(folder, "functions.log");
  const terminal = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const original = console.log;

  const putBack = captureFunctionLog(file);
  console.log("from the server");
  await insideFunction(async () => {
    console.log("from a %s", "function");
    await new Promise((resolve) => setTimeout(resolve, 1));
    console.warn("later");
  });
  await putBack();
  console.log("afterwards");

  expect(await readFile(file, "utf8")).toBe("from a function\nlater\n");
  expect(terminal.mock.calls).toEqual([["from the server"], ["afterwards"]]);
  expect(console.log).toBe(original);
  terminal.mockRestore();
  await rm(folder, { recursive: true, force: true });
});
