/** Taking everything out and bringing it back (SPEC LV1, LV2), on the real core over memory ports and real files. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import { isCurrent, lastDelivered } from "../../functions/leaving/delivered.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { writeCells } from "../../functions/documents/server-write.ts";
import { verifyAudit } from "../../functions/tenants/audit.ts";
import { verifyStore } from "../../functions/documents/verify.ts";
import { exportTenant } from "../../infra/admin/export-tenant.ts";
import { importArchive } from "../../infra/admin/import-tenant.ts";
import { openArchive, type OpenArchive } from "../../infra/admin/zip-reader.ts";
import { openBook } from "../../client/exchange/book.ts";
import { parseCsv } from "../../client/exchange/csv.ts";
import type { DocumentId, RowId } from "../../shared/ids.ts";
import { addBetween, COPY, GUEST, inMemory } from "../support/leaving-between.ts";
import { LEAVING, storiedTenant } from "../support/leaving-world.ts";
import { seeded } from "../support/seeded.ts";

const folder = mkdtempSync(join(tmpdir(), "samplan-leaving-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string): string => join(folder, name);

let now = Date.UTC(2026, 10, 22, 12);
const emptyPorts = (): MemoryPorts => memoryPorts({ clock: () => (now += 7), random: seeded(3).next });

async function sums(archive: OpenArchive): Promise<ReadonlyMap<string, string>> {
  return new Map(archive.manifest.files.map(({ path, sha256 }) => [path, sha256]));
}

test("[LV1] [LV2] exported, brought back where nothing was, and exported again, every file is the same but for the log's last entries and what was agreed with others", async () => {
  const [first, second] = [inMemory(emptyPorts()), inMemory(emptyPorts())];
  await storiedTenant(first.ports);
  await addBetween(first);
  const receipt = await exportTenant(first, { tenant: LEAVING, to: file("first.zip") });
  await importArchive(second, file("first.zip"));
  const again = await exportTenant(second, { tenant: LEAVING, to: file("second.zip") });
  const [one, two] = await Promise.all([openArchive(file("first.zip")), openArchive(file("second.zip"))]);

  expect(one.receipt).toBe(receipt.manifest);
  expect([again.state, two.manifest.state]).toEqual([receipt.state, receipt.state]);
  const [before, after] = [await sums(one), await sums(two)];
  expect([...after.keys()]).toEqual([...before.keys()]);
  const differing = [...before]
    .flatMap(([path, sum]) => (after.get(path) === sum ? [] : [path]))
    // A workbook holds the moment it was written; its table stands beside it as CSV.
    .filter((path) => !path.endsWith(".xlsx"));
  // What was agreed with others is agreed anew, and their people let in anew (SPEC LV6).
  expect(differing).toEqual(["README.txt", "members.json", "audit.jsonl", "between/agreements.json"]);
  const logs = await Promise.all([one.text("audit.jsonl"), two.text("audit.jsonl")]);
  expect(logs[1].startsWith(logs[0])).toBe(true);
  const kinds = logs[1].slice(logs[0].length).trim().split("\n").map((line) => (JSON.parse(line) as { kind: string }).kind); // prettier-ignore
  expect(kinds).toEqual(["tenant-imported"]);
  // What is worked out from the rest: sheets begin one epoch later, and say so in the manifest alone.
  expect(two.manifest.sheets).toEqual(one.manifest.sheets.map((sheet) => ({ ...sheet, epoch: sheet.epoch + 1 })));
  const paths = [...before.keys()];
  for (const expected of [
    "README.txt",
    "tenant.json",
    "members.json",
    "audit.jsonl",
    "tables/Frågor.csv",
    "sheets/issues/content.jsonl",
    "sheets/issues/versions/versionAAAA1.jsonl",
    "sheets/issues/comments.jsonl",
    "sheets/actions/adopted/adpAAAAAAAAAAAA.json",
    "sheets/actions/versions/adpAAAAAAAAAAAA.jsonl",
    "sheets/issues/history.jsonl",
    "between/templates.json",
    "between/comparisons.json",
  ])
    // prettier-ignore
    expect(paths.filter((path) => path === expected || path.endsWith(expected)), expected).not.toEqual([]);
  expect(paths.some((path) => path.startsWith("sheets/actions/history/value/"))).toBe(true);
  expect(paths.filter((path) => path.startsWith("between/templates/"))).toHaveLength(1);
  expect(await one.text("sheets/issues/views.jsonl")).not.toContain("Egen");
  await Promise.all([one.close(), two.close()]);
});

test("[LV6] followed sheets stay with whose they are and are named; what was agreed is a record; what templates have travelled comes back", async () => {
  const [first, second] = [inMemory(emptyPorts()), inMemory(emptyPorts())];
  await storiedTenant(first.ports);
  await addBetween(first);
  await exportTenant(first, { tenant: LEAVING, to: file("between.zip") });
  await importArchive(second, file("between.zip"));
  const archive = await openArchive(file("between.zip"));

  const { manifest } = archive;
  const theirs = { tenant: "skelleftea", name: { sv: "Skellefteå" } };
  expect(manifest.followed).toEqual([
    { name: { sv: "Handlingsplan (Skellefteå)" }, from: theirs, document: "actions" },
  ]);
  expect(manifest.sheets.map(({ document }) => document)).not.toContain(COPY);
  expect(manifest.files.filter(({ path }) => path.includes(COPY))).toEqual([]);
  expect(await archive.text("tenant.json")).not.toContain(COPY);
  expect(await archive.text("README.txt")).toContain("Handlingsplan (Skellefteå)");
  const agreed = JSON.parse(await archive.text("between/agreements.json")) as Record<string, readonly { id: string }[]>;
  expect(agreed["grants"]!.map(({ id }) => id)).toEqual(["g0aaaaaaaaaaaaaa", "g1aaaaaaaaaaaaaa"]);
  expect(agreed["consents"]).toHaveLength(1);
  await archive.close();

  expect(await second.between.grants.list(LEAVING)).toEqual([]);
  expect(await second.ports.figures.consents(LEAVING)).toEqual([]);
  expect(await second.ports.directory.member(LEAVING, GUEST)).toBeUndefined();
  const { lineage: from } = first.between;
  const { lineage: to } = second.between;
  for (const kind of ["adoptions", "offers", "offered", "inspirations"] as const) {
    const kept = await to[kind].list(LEAVING);
    expect(kept, kind).toHaveLength(1);
    expect(kept, kind).toEqual(await from[kind].list(LEAVING));
  }
  const shown = await from.showcases.read(LEAVING);
  expect(await to.showcases.read(LEAVING)).toEqual({ ...shown, version: 1 });
  expect(await second.ports.comparisons.list(LEAVING)).toEqual(await first.ports.comparisons.list(LEAVING));
});

test("[LV2] what came back is whole and goes on: the store and the log are sound, rows are edited and told of", async () => {
  const [first, second] = [emptyPorts(), emptyPorts()];
  await storiedTenant(first);
  await exportTenant(inMemory(first), { tenant: LEAVING, to: file("on.zip") });
  await importArchive(inMemory(second), file("on.zip"));

  for await (const { findings, key } of verifyStore(second, new Map())) expect(findings, key.document).toEqual([]);
  expect(await verifyAudit(second, LEAVING)).toMatchObject({ kind: "whole" });
  const key = { tenant: LEAVING, document: "actions" as DocumentId };
  const frozen = await second.frozen.get(key, "adpAAAAAAAAAAAA");
  expect(frozen).toEqual(await first.frozen.get(key, "adpAAAAAAAAAAAA"));
  const before = await second.history.read(key, "all", {});
  expect(before).toHaveLength((await first.history.read(key, "all", {})).length);
  const deps = { ports: second, residents: makeResidents(second) };
  const writer = {
    person: "p-000000000001" as never, sheet: "actions", restricted: false,
    actorNow: async () => ({ person: "p-000000000001", tenant: LEAVING, role: "process-leader" }) as never,
  }; // prettier-ignore
  const outcome = await writeCells(deps, key, writer, {
    id: "afterAAAAAAAAAAA",
    client: 77,
    decide: (view) => [{ row: "actAAAA2" as RowId, column: view.columns().find((one) => one.key === "result")!.id, value: "ännu mer" }], // prettier-ignore
  });
  expect(outcome.kind).toBe("stored");
  await makeFollower(second).follow(key);
  const told = await second.history.read(key, "all", {});
  expect(told).toHaveLength(before.length + 1);
  expect(String(told.at(-1)?.body)).not.toContain('"gap"');
});

const PYTHON = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!PYTHON)(
  "[LV1] another's reader unpacks it; its tables hold names of linked rows, and texts that are texts",
  async () => {
    const ports = emptyPorts();
    await storiedTenant(ports);
    await exportTenant(inMemory(ports), { tenant: LEAVING, to: file("tables.zip"), language: "en" });
    execFileSync("python3", ["-m", "zipfile", "-t", file("tables.zip")]);
    execFileSync("python3", ["-m", "zipfile", "-e", file("tables.zip"), file("unpacked")]);
    const names = readdirSync(file("unpacked/tables"));
    const read = (name: string): Buffer => readFileSync(file(`unpacked/tables/${name}`));
    const holding = (text: string): string =>
      names.find((name) => name.endsWith(".csv") && read(name).toString("utf8").includes(text))!;

    // As CSV and as a workbook.
    expect(names).toHaveLength(2 * (await ports.directory.sheets(LEAVING)).length);
    expect(read(holding("Macken")).toString("utf8")).toContain("'=Macken");
    const actions = holding("Ordna bussen");
    const linked = (rows: readonly (readonly unknown[])[]) => rows.find((row) => row.includes("Ordna bussen"));
    expect(linked(parseCsv(read(actions).toString("utf8")))).toContain("Bussen till Skellefteå");
    const book = await openBook(new Uint8Array(read(actions.replace(/csv$/, "xlsx"))));
    expect(linked((await book.table(0)).rows)).toContain("Bussen till Skellefteå");
  },
);

test("[LV2] an archive that was changed, cut off or belongs to somebody who is there brings nothing back", async () => {
  const [first, second] = [emptyPorts(), emptyPorts()];
  await storiedTenant(first);
  await exportTenant(inMemory(first), { tenant: LEAVING, to: file("whole.zip") });
  const bytes = readFileSync(file("whole.zip"));
  const changed = Buffer.from(bytes);
  const at = changed.indexOf("sheets/issues/content.jsonl") + 40;
  changed[at] = changed[at]! ^ 1;
  writeFileSync(file("changed.zip"), changed);
  writeFileSync(file("cut.zip"), bytes.subarray(0, bytes.length - 200));
  writeFileSync(file("other.zip"), "not an archive");
  const untouched = JSON.stringify([...second.state.documents.keys()]);

  await expect(importArchive(inMemory(second), file("changed.zip"))).rejects.toThrow("Nothing was done");
  for (const name of ["cut", "other"])
    await expect(importArchive(inMemory(second), file(`${name}.zip`)), name).rejects.toThrow("Nothing was done");
  expect(JSON.stringify([...second.state.documents.keys()])).toBe(untouched);
  expect(await second.directory.tenants()).toEqual([]);
  await expect(importArchive(inMemory(first), file("whole.zip"))).rejects.toThrow(
    "there is a municipality norsjo already",
  );
});

test("[LV2] an import that broke off in the middle is completed by doing it again", async () => {
  const [first, second] = [emptyPorts(), emptyPorts()];
  await storiedTenant(first);
  await exportTenant(inMemory(first), { tenant: LEAVING, to: file("again.zip") });
  let left = 25;
  const breaking = { ...second, blobs: { ...second.blobs, put: (key: string, bytes: Uint8Array) => (left-- > 0 ? second.blobs.put(key, bytes) : Promise.reject(new Error("crash"))) } }; // prettier-ignore
  await expect(importArchive(inMemory(breaking), file("again.zip"))).rejects.toThrow("crash");
  expect(await second.directory.tenant(LEAVING)).toBeUndefined();
  await importArchive(inMemory(second), file("again.zip"));
  const { state } = await exportTenant(inMemory(second), { tenant: LEAVING, to: file("completed.zip") });
  const archive = await openArchive(file("again.zip"));

  expect(state).toBe(archive.manifest.state);
  await archive.close();
});

test("[LV1] given up in the middle it leaves no file behind, and one of before as it was", async () => {
  const ports = emptyPorts();
  await storiedTenant(ports);
  writeFileSync(file("kept.zip"), "before");
  const giveUp = new AbortController();
  const exported = exportTenant(
    inMemory(ports),
    { tenant: LEAVING, to: file("kept.zip") },
    (done) => done === 5 && giveUp.abort(new Error("given up")),
    giveUp.signal,
  );
  await expect(exported).rejects.toThrow("given up");

  expect(readFileSync(file("kept.zip"), "utf8")).toBe("before");
  expect(existsSync(file("kept.zip.part"))).toBe(false);
  expect(await lastDelivered(ports, LEAVING)).toBeUndefined();
});

test("[LV3] the log keeps the receipt, and an edit behind it makes it one of before", async () => {
  const ports = emptyPorts();
  const deps = await storiedTenant(ports);
  const receipt = await exportTenant(inMemory(ports), { tenant: LEAVING, to: file("receipt.zip") });
  const last = await lastDelivered(ports, LEAVING);
  expect(last).toMatchObject(receipt);
  expect(await isCurrent(deps, LEAVING, last!)).toBe(true);
  const key = { tenant: LEAVING, document: "issues" as DocumentId };
  const [thread] = await ports.comments.list(key);
  await ports.comments.swap(key, thread!.version, { ...thread!, version: thread!.version + 1 });

  expect(await isCurrent(deps, LEAVING, last!)).toBe(false);
});
