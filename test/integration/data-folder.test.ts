/** Whose a data folder is, and who holds it: the rules that keep `--fresh` and a second server from doing harm. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "../../infra/local/data-folder.ts";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "samplan-folder-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

test("a new folder is made, marked and remembered", async () => {
  const path = join(parent, "deep/data");

  const first = await openDataFolder(path);
  expect(first.marker()).toEqual({ format: 1, demo: false, issuers: [] });
  await first.remember({ demo: true });
  await first.remember({ issuers: ["http://localhost:3000/issuer"] });
  await first.release();

  const second = await openDataFolder(path);
  expect(second.marker()).toEqual({ format: 1, demo: true, issuers: ["http://localhost:3000/issuer"] });
  await second.release();
});

test("a folder with somebody else's files is refused and left as it was, fresh or not", async () => {
  await writeFile(join(parent, "thesis.txt"), "years of work");

  for (const fresh of [false, true]) {
    await expect(openDataFolder(parent, { fresh })).rejects.toThrow("holds other things than Samplan's data");
  }

  expect(await readdir(parent)).toEqual(["thesis.txt"]);
  expect(await readFile(join(parent, "thesis.txt"), "utf8")).toBe("years of work");
});

test("fresh empties a folder of ours, and only it", async () => {
  const path = join(parent, "data");
  await writeFile(join(parent, "beside.txt"), "kept");
  const first = await openDataFolder(path);
  await first.remember({ demo: true });
  await mkdir(join(path, "blobs/content"), { recursive: true });
  await writeFile(join(path, "blobs/content/one"), "x");
  await first.release();

  const second = await openDataFolder(path, { fresh: true });

  expect(second.marker().demo).toBe(false);
  expect((await readdir(path)).sort()).toEqual(["samplan-data.json", "server.lock.2"]);
  expect((await readdir(parent)).sort()).toEqual(["beside.txt", "data"]);
  await second.release();
});

test("a folder written by another version is refused, fresh or not", async () => {
  await writeFile(join(parent, "samplan-data.json"), '{"format":2}');

  for (const fresh of [false, true])
    await expect(openDataFolder(parent, { fresh })).rejects.toThrow("another version of Samplan");
});

test("a folder in use is refused, also to fresh, and free again after release", async () => {
  const first = await openDataFolder(parent);
  await writeFile(join(parent, "data"), "x");

  for (const fresh of [false, true]) {
    await expect(openDataFolder(parent, { fresh })).rejects.toThrow(
      `Another Samplan (process ${process.pid}) is running`,
    );
  }
  expect(await readdir(parent)).toContain("data");
  await first.release();
  await (await openDataFolder(parent)).release();
});

test("of many starts at once exactly one gets the folder, also over a dead one's lock", async () => {
  for (const dead of [false, true]) {
    if (dead) await writeFile(join(parent, "server.lock.9"), JSON.stringify({ pid: await deadPid() }));

    const results = await Promise.allSettled(Array.from({ length: 12 }, () => openDataFolder(parent)));
    const winners = results.filter((result) => result.status === "fulfilled");

    expect(winners.length).toBe(1);
    await winners[0]!.value.release();
  }
  expect((await readdir(parent)).filter((name) => name.startsWith("server.lock"))).toEqual(["server.lock.10"]);
});

test.each([
  ["a dead process", async () => JSON.stringify({ pid: await deadPid(), began: "1" })],
  ["a process whose number was given away again", async () => JSON.stringify({ pid: process.pid, began: "1" })],
  ["nobody, half written", async () => '{"pid":'],
])("the lock of %s is no obstacle", async (_whose, content) => {
  await (await openDataFolder(parent)).release();
  await writeFile(join(parent, "server.lock.5"), await content());

  const folder = await openDataFolder(parent);
  await expect(openDataFolder(parent)).rejects.toThrow("is running");
  await folder.release();
});

test("what is not a writable folder is told in one sentence", async () => {
  await writeFile(join(parent, "file"), "x");

  await expect(openDataFolder(join(parent, "file"))).rejects.toThrow("is not a folder");
  await expect(openDataFolder(join(parent, "file/below"))).rejects.toThrow("is not a folder");
  // Root may write anywhere but in the kernel's own file system.
  await expect(openDataFolder("/proc/samplan")).rejects.toThrow(
    /^The data folder \/proc\/samplan cannot be written\. Choose another/,
  );
});

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}
