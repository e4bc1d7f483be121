/** The operator's commands on a data folder and its real engine, as a program reads them: one line of JSON each, said or refused. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCommand } from "../../infra/admin/commands.ts";
import { openStore, type Store } from "../../infra/admin/store.ts";
import { openDataFolder } from "../../infra/local/data-folder.ts";
import type { TenantId } from "../../shared/ids.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { newFolder } from "../support/engine-world.ts";

const PROJECT = join(import.meta.dirname, "../..");
let folder: string;
let store: Store;

beforeAll(async () => {
  folder = newFolder();
  await (await openDataFolder(folder)).release();
  store = await openStore({ SAMPLAN_DATA: folder });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a program is told. */
async function done(...args: string[]): Promise<Readonly<Record<string, unknown>>> {
  const asked = readCommand([...args, "--json"]);
  if (asked.kind === "help") throw new Error("nothing was asked for");
  const { json } = await asked.work(store, () => undefined);
  return JSON.parse(JSON.stringify(json)) as Readonly<Record<string, unknown>>;
}

test("[T21] taken in, given room, suspended, resumed, exported, closed and brought back: each says what it did as JSON", async () => {
  const id = ["--id", "norsjo"] as const;
  const archive = join(folder, "norsjo.zip");

  expect(await done("create", "--country", "SE", "--code", "2417")).toMatchObject({
    tenant: "norsjo",
    links: [],
    refused: [],
    made: { makesTenant: true },
  });
  expect(await done("list")).toMatchObject([{ id: "norsjo", state: "invited" }]);
  expect(await done("set-quota", ...id, "--members", "800")).toMatchObject({
    changed: ["members"],
    quotas: { members: 800 },
  });
  expect(await done("suspend", ...id, "--reason", "Avtalet saknas")).toEqual({
    tenant: "norsjo",
    outcome: "suspended",
  });
  expect(await done("resume", ...id)).toEqual({ tenant: "norsjo", outcome: "resumed" });

  const decision = ["--decision", "KS 2026/91 § 12", "--reason", "Avtalet har upphört"];
  await expect(done("close", ...id, ...decision, "--manifest", "0".repeat(64))).rejects.toThrow(
    /no archive of it has been taken\. Take one first: npm run admin -- export/,
  );
  const exported = await done("export", ...id, "--to", archive);
  expect(exported).toMatchObject({
    tenant: "norsjo",
    file: archive,
    manifest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(existsSync(archive)).toBe(true);
  const manifest = String(exported["manifest"]);
  expect(await done("close", ...id, ...decision, "--manifest", manifest)).toMatchObject({
    tenant: "norsjo",
    decision: { manifest },
    left: 0,
  });
  expect(await store.ports.directory.tenant("norsjo" as TenantId)).toBeUndefined();
  expect(await done("import", "--from", archive)).toMatchObject({
    tenant: "norsjo",
    sheets: WORKSPACE_TEMPLATE.length,
    receipt: manifest,
  });
  expect(await done("after-restore")).toMatchObject({ municipalities: 1, sound: true });
});

/** The command as a program calls it; the folder is its own meanwhile. */
function call(...args: string[]): Promise<{ readonly code: unknown; readonly out: string; readonly err: string }> {
  const { SAMPLAN_DOCUMENTS_TABLE: _cloud, ...rest } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "infra/admin/admin.ts", ...args],
      { cwd: PROJECT, env: { ...rest, SAMPLAN_DATA: folder } },
      (error, out, err) => resolve({ code: error?.code ?? 0, out, err }),
    );
  });
}

test("a program reads one line from one stream, whether it was done or refused and whatever is logged on the way", async () => {
  await store.close();
  const answered = await call("after-restore", "--json");
  const refused = await call("export", "--id", "norsjo", "--json");

  expect(answered.code).toBe(0);
  expect(answered.out.trimEnd().split("\n")).toHaveLength(1);
  expect(JSON.parse(answered.out)).toMatchObject({ municipalities: 1, sound: true });
  expect(answered.err).toContain('"event":"leapt"');
  expect(refused).toMatchObject({ code: 1, err: "" });
  expect(JSON.parse(refused.out)).toEqual({ error: expect.stringMatching(/^Nothing was done:\n--to is missing/) });
});
