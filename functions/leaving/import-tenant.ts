/**
 * Brings a municipality back from its archive (SPEC LV2), where nothing is under its id: the sheets as they were, row ids and
 * column ids included, versions and frozen files byte by byte, history, comments, shared views, members, and the audit log
 * entry by entry, and what templates have travelled. What it had agreed with others is agreed anew: grants and consents stay a
 * record in the archive, guests from elsewhere do not come back. Each sheet begins one epoch later, without a log. May be repeated: what an interruption left out is
 * completed, and the municipality's own entry, last of all, says that it is whole.
 */
import { checkAudit, type AuditEntry } from "../../shared/audit/entry.ts";
import type { Thread } from "../../shared/comments/thread.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import type { TenantId } from "../../shared/ids.ts";
import {
  AUDIT_FILE,
  COMPARISONS_FILE,
  MEMBERS_FILE,
  sheetFile,
  TEMPLATE_FOLDER,
  TEMPLATES_FILE,
  TENANT_FILE,
  type ArchivedSheet,
  type Manifest,
} from "../../shared/leaving/archive.ts";
import type { SavedComparison } from "../../shared/comparison/saved.ts";
import { isFollowed } from "../../shared/sharing/followed.ts";
import { readContentIndex, sheetOfTexts } from "../../shared/versions/content.ts";
import type { SheetVersion } from "../../shared/versions/version.ts";
import type { SavedView } from "../../shared/views/view.ts";
import { compressText } from "../documents/compression.ts";
import { firstHead } from "../documents/fences.ts";
import { storeSnapshot } from "../documents/snapshots.ts";
import { SYSTEM } from "../documents/system.ts";
import { authorsNow, storeAuthors } from "../history/authors.ts";
import type { HistoryRecord } from "../history/history-port.ts";
import { historyPrefix, unpacked, type KeptEntry } from "../history/kept.ts";
import type { DocumentKey, Member, Ports, SheetEntry, Tenant } from "../ports.ts";
import { audit } from "../tenants/audit.ts";
import { storeContent } from "../versions/version-content.ts";
import { bringBackTemplates, type BetweenStores, type Travelled } from "./between.ts";

/** An archive that has been held against its manifest. */
export interface ArchiveReader {
  readonly manifest: Manifest;
  /** Paths below a prefix. */
  list(prefix: string): readonly string[];
  text(path: string): Promise<string>;
  /** Those that are not empty. */
  lines(path: string): AsyncIterable<string>;
}

export type ImportOutcome =
  | { readonly kind: "done"; readonly sheets: number; readonly members: number; readonly entries: number }
  /** Something is under that id. Nothing was written. */
  | { readonly kind: "not-empty" };

/** Above whatever a claim of the municipality's earlier life may name: all are read anew. */
const RIGHTS_ANEW = 1_000_000;
/** From here on a record is kept compressed, as history keeps it. */
const WORTH_PACKING = 900;
const AT_ONCE = 200;

/** @throws where the archive's parts do not fit together; what was written by then is written again next time. */
export async function importTenant(
  ports: Ports,
  between: Pick<BetweenStores, "lineage">,
  archive: ArchiveReader,
): Promise<ImportOutcome> {
  const { tenant: id } = archive.manifest;
  // Archives from before they stayed at home hold copies of followed sheets.
  const sheets = archive.manifest.sheets.filter(({ document }) => !isFollowed(document));
  const { tenant, sheets: listed } = JSON.parse(await archive.text(TENANT_FILE)) as {
    readonly tenant: Tenant;
    readonly sheets: readonly SheetEntry[];
  };
  if (tenant.id !== id) throw new Error(`The archive's files are of ${tenant.id} and its manifest of ${id}.`);
  if ((await ports.directory.tenant(id)) !== undefined) return { kind: "not-empty" };
  for (const sheet of sheets) {
    const entry = listed.find(({ document }) => document === sheet.document);
    if (entry === undefined) throw new Error(`The archive does not list its own sheet ${sheet.document}.`);
    await importSheet(ports, archive, sheet);
    await ports.directory.putSheet(id, entry);
  }
  await importBetween(ports, between, archive);
  const members = (JSON.parse(await archive.text(MEMBERS_FILE)) as readonly Member[]).filter(
    ({ guest }) => guest === undefined,
  );
  for (const member of members) await ports.directory.putMember(id, member);
  const entries = await importAudit(ports, archive);
  const details = { made: archive.manifest.made, state: archive.manifest.state };
  await audit(ports, id, { kind: "tenant-imported", person: SYSTEM, name: "Samplan", right: "system", details });
  await ports.directory.putTenant(tenant);
  return { kind: "done", sheets: sheets.length, members: members.length, entries };
}

async function importSheet(ports: Ports, archive: ArchiveReader, sheet: ArchivedSheet): Promise<void> {
  const key = { tenant: archive.manifest.tenant, document: sheet.document };
  const at = (rest: string): string => sheetFile(sheet.document, rest);
  const texts = await gathered(archive.lines(at("content.jsonl")));
  const view = sheetOfTexts(texts);
  if (view.snapshot.hash !== sheet.hash)
    throw new Error(`${at("content.jsonl")} is not the content the manifest names.`);
  const epoch = sheet.epoch + 1;
  const first = firstSnapshot(view.snapshot.index.columns, view.snapshot.chunks, epoch);
  await storeSnapshot(ports.blobs, key, first);
  await ports.heads.create(key, { ...firstHead(first, ports.clock()), epoch, rightsVersion: RIGHTS_ANEW });
  for await (const line of archive.lines(at("versions.jsonl")))
    await importVersion(ports, archive, key, JSON.parse(line) as SheetVersion);
  await importHistory(ports, archive, key, epoch);
  let comments = 0;
  for await (const line of archive.lines(at("comments.jsonl"))) {
    await ports.comments.create(key, JSON.parse(line) as Thread);
    comments++;
  }
  if (comments > 0) await ports.comments.raise(key);
  for await (const line of archive.lines(at("views.jsonl")))
    await ports.views.put(key, JSON.parse(line) as SavedView, 0);
}

async function importVersion(
  ports: Ports,
  archive: ArchiveReader,
  key: DocumentKey,
  version: SheetVersion,
): Promise<void> {
  const path = sheetFile(key.document, `versions/${version.id}.jsonl`);
  const all = await gathered(archive.lines(path));
  const texts = new Map(all.map((text) => [hashText(text), text] as const));
  const index = readContentIndex(version.hash, texts.get(version.hash) ?? "null");
  if (index.chunks.some(({ hash }) => !texts.has(hash))) throw new Error(`${path} lacks parts of its version.`);
  if (version.kind === "adopted") {
    const bytes = new TextEncoder().encode(await archive.text(sheetFile(key.document, `adopted/${version.id}.json`)));
    await ports.frozen.put(key, version.id, bytes);
    // In the cloud one may stand there for thirty years: it is then this very one, or it was never this municipality's.
    const stands = await ports.frozen.get(key, version.id);
    if (stands === undefined || hashText(new TextDecoder().decode(stands)) !== version.adoption?.sha256)
      throw new Error(`The adopted version ${version.id} does not match its checksum.`);
  }
  await storeContent(ports.blobs, key, version.month, { hash: version.hash, index, texts });
  await ports.versions.put(key, version);
}

async function importHistory(ports: Ports, archive: ArchiveReader, key: DocumentKey, epoch: number): Promise<void> {
  const prefix = sheetFile(key.document, "history/");
  for (const path of archive.list(prefix)) {
    const name = path.slice(prefix.length);
    await ports.blobs.put(`${historyPrefix(key)}${name}.br`, compressText(await archive.text(path)));
  }
  let batch: HistoryRecord[] = [];
  for await (const line of archive.lines(sheetFile(key.document, "history.jsonl"))) {
    const { list, place, body } = JSON.parse(line) as Omit<HistoryRecord, "body"> & { readonly body: unknown };
    const text = JSON.stringify(body);
    batch.push({ list, place, body: text.length < WORTH_PACKING ? text : compressText(text) });
    if (batch.length < AT_ONCE) continue;
    await ports.history.put(key, batch);
    batch = [];
  }
  await ports.history.put(key, batch);
  const [last] = await ports.history.read(key, "all", { newestFirst: true, limit: 1 });
  if (last === undefined) return;
  const { epoch: told, seq, cut } = await unpacked<KeptEntry>(ports.blobs, last);
  await storeAuthors(ports.blobs, key, cut === true ? told + 1 : told, last.place, await authorsNow(ports, key));
  // Everything before the epoch it begins with is written.
  const mark = { epoch: epoch - 1, seq, place: last.place, cut: true };
  await ports.history.put(key, [{ list: "written", place: "0", body: JSON.stringify(mark) }]);
}

/** Archives from before municipalities had anything with each other hold no such files. */
async function importBetween(
  ports: Ports,
  between: Pick<BetweenStores, "lineage">,
  archive: ArchiveReader,
): Promise<void> {
  const { tenant } = archive.manifest;
  const holds = (path: string): boolean => archive.list(path).length > 0;
  if (holds(TEMPLATES_FILE)) {
    const texts = async function* (): AsyncGenerator<string> {
      for (const path of archive.list(TEMPLATE_FOLDER)) yield await archive.text(path);
    };
    const travelled = JSON.parse(await archive.text(TEMPLATES_FILE)) as Travelled;
    await bringBackTemplates(ports, between, tenant, travelled, texts());
  }
  if (!holds(COMPARISONS_FILE)) return;
  const saved = JSON.parse(await archive.text(COMPARISONS_FILE)) as readonly SavedComparison[];
  for (const one of saved) await ports.comparisons.put(tenant, one);
}

/** Entry by entry, as it was: its chain is the municipality's own, and is checked on the way. */
async function importAudit(ports: Ports, archive: ArchiveReader): Promise<number> {
  const tenant: TenantId = archive.manifest.tenant;
  const check = checkAudit(tenant);
  let count = 0;
  for await (const line of archive.lines(AUDIT_FILE)) {
    const entry = JSON.parse(line) as AuditEntry;
    check.take(entry);
    const [there] =
      (await ports.audit.append(tenant, entry)) === "stored" ? [entry] : await ports.audit.read(tenant, count, 1);
    if (there?.hash !== entry.hash)
      throw new Error(`Another audit log stands under ${tenant}, from entry ${entry.seq} on.`);
    count++;
  }
  const ended = check.end();
  if (ended.kind === "broken") throw new Error(`The archive's audit log is broken from entry ${ended.seq} on.`);
  await ports.audit.settle(tenant, count);
  return count;
}

async function gathered(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
