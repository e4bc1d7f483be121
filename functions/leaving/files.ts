/**
 * The files of an archive that the server makes (SPEC LV1): which there are, and each of them piece by piece. The sheets are
 * those of the moment of the plan, whoever edits while they are read.
 */
import * as v from "valibot";
import { canonicalJson, HASH } from "../../shared/document/snapshot.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { ROW_ID, type RowId, type TenantId } from "../../shared/ids.ts";
import {
  AGREEMENTS_FILE,
  AUDIT_FILE,
  COMPARISONS_FILE,
  MEMBERS_FILE,
  partsOfSheetFile,
  sheetFile,
  TEMPLATE_FOLDER,
  TEMPLATES_FILE,
  TENANT_FILE,
  type LeavingPlan,
  type Piece,
} from "../../shared/leaving/archive.ts";
import { ADOPTED_VERSION_ID, dayIn, VERSION_ID, type SheetVersion } from "../../shared/versions/version.ts";
import type { AppendDeps } from "../documents/append.ts";
import { decompressText } from "../documents/compression.ts";
import { Moved } from "../documents/state.ts";
import { historyBlobs, historyPrefix } from "../history/kept.ts";
import { listTexts, loadText } from "../lineage/texts.ts";
import type { DocumentKey, Ports } from "../ports.ts";
import { loadContentIndex, partTextOf, storeContent, versionPartKey } from "../versions/version-content.ts";
import { standingContent, type Standing } from "../versions/versions.ts";
import { agreementsOf, templatesOf, type BetweenStores } from "./between.ts";

/** Characters of a piece, about: an answer of the gateway carries 6 MB, and this is compressed. */
const PIECE = 1_500_000;
const AUDIT_PAGE = 500;
const HISTORY_PAGE = 400;
const MOST_TRIES = 10;

/** What the files are read from; `between` holds what the municipality has with others. */
export interface LeavingDeps extends AppendDeps {
  readonly between: BetweenStores;
}

/** `undefined`: there is no such municipality. */
export async function leavingPlan(deps: AppendDeps, tenant: TenantId): Promise<LeavingPlan | undefined> {
  const { ports } = deps;
  const entry = await ports.directory.tenant(tenant);
  if (entry === undefined) return undefined;
  const paths = [TENANT_FILE, MEMBERS_FILE, AUDIT_FILE, AGREEMENTS_FILE, TEMPLATES_FILE, COMPARISONS_FILE];
  paths.push(...(await listTexts(ports.blobs, tenant)).map((hash) => `${TEMPLATE_FOLDER}${hash}.json`));
  const sheets: LeavingPlan["sheets"][number][] = [];
  const followed: LeavingPlan["followed"][number][] = [];
  const states: unknown[] = [];
  for (const { document, name, followed: of } of await ports.directory.sheets(tenant)) {
    // Its giver's, who edits it on and may end it any day: it is named, and stays there.
    if (of !== undefined) {
      followed.push({ name, from: { tenant: of.tenant, name: of.name }, document: of.document });
      continue;
    }
    const key = { tenant, document };
    const standing = await stands(deps, key);
    if (standing === undefined) continue;
    const { hash, index } = standing.content;
    // Kept under its hash, so that it can be read as it was now, whoever edits meanwhile.
    await storeContent(ports.blobs, key, monthOf(ports), standing.content);
    sheets.push({ document, name, hash, month: monthOf(ports), rows: index.rows, epoch: standing.epoch });
    const versions = await ports.versions.list(key);
    const prefix = historyPrefix(key);
    const blobs = (await historyBlobs(ports.blobs, key))
      .map((at) => at.slice(prefix.length))
      // Who last changed which row is worked out from the rest.
      .filter((at) => !at.startsWith("authors/"));
    const rest = [
      "content.jsonl",
      "versions.jsonl",
      ...versions.map(({ id }) => `versions/${id}.jsonl`),
      ...versions.flatMap(({ id, kind }) => (kind === "adopted" ? [`adopted/${id}.json`] : [])),
      "history.jsonl",
      ...blobs.map((at) => `history/${at.replace(/\.br$/, "")}`),
      "comments.jsonl",
      "views.jsonl",
    ];
    paths.push(...rest.map((one) => sheetFile(document, one)));
    const threads = await ports.comments.list(key);
    states.push([document, hash, threads.map(({ id, version }) => [id, version]), versions.map(({ id }) => id)]);
  }
  const members = (await ports.directory.members(tenant)).map(({ person, name }) => ({ person, name }));
  const { country, languages, name } = entry;
  return { tenant, name, country, languages, state: hashText(canonicalJson(states)), sheets, followed, paths, members };
}

/** One piece of a file; `after`: what the piece before said. `undefined`: there is no such file. */
export async function leavingPiece(
  deps: LeavingDeps,
  tenant: TenantId,
  path: string,
  after = "",
): Promise<Piece | undefined> {
  const { ports } = deps;
  if (path === AUDIT_FILE) {
    const from = placeIn(after);
    if (from === undefined) return undefined;
    const page = await ports.audit.read(tenant, from, AUDIT_PAGE);
    const next = page.length < AUDIT_PAGE ? {} : { next: String(page.at(-1)!.seq) };
    return { text: lines(page), ...next };
  }
  if (path === AGREEMENTS_FILE) return { text: pretty(await agreementsOf(ports, deps.between, tenant)) };
  if (path === TEMPLATES_FILE) return { text: pretty(await templatesOf(deps.between, tenant)) };
  if (path === COMPARISONS_FILE) return { text: pretty(await ports.comparisons.list(tenant)) };
  if (path.startsWith(TEMPLATE_FOLDER)) {
    const text = await loadText(ports.blobs, tenant, path.slice(TEMPLATE_FOLDER.length).replace(/\.json$/, ""));
    return text === undefined ? undefined : { text };
  }
  const sheets = (await ports.directory.sheets(tenant)).filter(({ followed }) => followed === undefined);
  if (path === TENANT_FILE) return { text: pretty({ tenant: await ports.directory.tenant(tenant), sheets }) };
  if (path === MEMBERS_FILE) return { text: pretty(await ports.directory.members(tenant)) };
  const parts = partsOfSheetFile(path);
  if (parts === undefined || sheets.every(({ document }) => document !== parts.document)) return undefined;
  if (!["content.jsonl", "history.jsonl"].includes(parts.rest) && placeIn(after) === undefined) return undefined;
  return sheetPiece(deps, { tenant, document: parts.document }, parts.rest, after);
}

async function sheetPiece(deps: AppendDeps, key: DocumentKey, rest: string, after: string): Promise<Piece | undefined> {
  const { ports } = deps;
  if (rest === "content.jsonl") return contentPiece(deps, key, after);
  if (rest === "versions.jsonl") return { text: lines(await ports.versions.list(key)) };
  if (rest === "comments.jsonl") return listPiece(await ports.comments.list(key), after);
  // One's own are nobody else's to see (SPEC V4).
  if (rest === "views.jsonl")
    return listPiece(
      (await ports.views.all(key)).filter(({ shared }) => shared),
      after,
    );
  if (rest === "history.jsonl") return historyPiece(deps, key, after);
  const [folder, name = "", last] = rest.split("/");
  const id = name.replace(/\.jsonl?$/, "");
  if (folder === "versions" && VERSION_ID.test(id)) return versionPiece(deps, key, id, after);
  if (folder === "adopted" && ADOPTED_VERSION_ID.test(id)) {
    const bytes = await ports.frozen.get(key, id);
    return bytes && { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
  }
  if (folder !== "history" || last === undefined) return undefined;
  const bytes = await ports.blobs.get(`${historyPrefix(key)}${name}/${last}.br`);
  return bytes && { text: decompressText(bytes) };
}

/** The content that was planned: `after` names it and the next of its parts (`contentFrom`). */
async function contentPiece({ ports }: AppendDeps, key: DocumentKey, after: string): Promise<Piece | undefined> {
  const [, month = "", hash = "", from = "0"] = CONTENT_FROM.exec(after) ?? [];
  if (!HASH.test(hash) || (await ports.blobs.get(versionPartKey(key, { month }, hash))) === undefined) return undefined;
  const { text, next } = await partsPiece(ports, key, { month, hash }, Number(from));
  return { text, ...(next === undefined ? {} : { next: `${month}:${hash}:${next}` }) };
}
const CONTENT_FROM = /^(\d{4}-\d{2}):([0-9a-f]{64}):(\d{1,6})$/;
const monthOf = ({ clock }: Pick<Ports, "clock">): string => dayIn("UTC", clock()).slice(0, 7);

async function versionPiece(deps: AppendDeps, key: DocumentKey, id: string, after: string): Promise<Piece | undefined> {
  const { blobs, versions } = deps.ports;
  const version = await versions.read(key, id);
  if (version === undefined) return undefined;
  return partsPiece({ blobs }, key, version, Number(after || 0));
}

/** A content's index and its parts, a line each. */
async function partsPiece(
  { blobs }: Pick<Ports, "blobs">,
  key: DocumentKey,
  content: Pick<SheetVersion, "hash" | "month">,
  from: number,
): Promise<Piece> {
  const { chunks } = await loadContentIndex(blobs, key, content);
  const names = [content.hash, ...chunks.map(({ hash }) => hash)];
  let at = from;
  let text = "";
  for (; at < names.length && text.length < PIECE; at++)
    text += `${await partTextOf(blobs, key, content, names[at]!)}\n`;
  return { text, ...(at < names.length ? { next: String(at) } : {}) };
}

/** A number an answer before said, the first when none did; `undefined`: none of ours. */
const placeIn = (after: string): number | undefined =>
  after === "" ? 0 : /^\d{1,9}$/.test(after) ? Number(after) : undefined;

const historyPlace = v.strictObject({
  list: v.union([
    v.picklist(["all", "written"]),
    v.strictObject({
      row: v.pipe(
        v.string(),
        v.regex(ROW_ID),
        v.transform((row) => row as RowId),
      ),
    }),
  ]),
  place: v.pipe(v.string(), v.regex(/^[0-9#]{1,40}$/)),
});

function historyFrom(after: string): v.InferOutput<typeof historyPlace> | undefined {
  try {
    const read = v.safeParse(historyPlace, JSON.parse(after));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

async function historyPiece({ ports }: AppendDeps, key: DocumentKey, after: string): Promise<Piece | undefined> {
  const from = after === "" ? undefined : historyFrom(after);
  if (after !== "" && from === undefined) return undefined;
  const page = await ports.history.page(key, from, HISTORY_PAGE);
  const told = page
    // How far it is written is worked out from the rest.
    .filter(({ list }) => list !== "written")
    .map(({ list, place, body }) => ({
      list,
      place,
      body: JSON.parse(typeof body === "string" ? body : decompressText(body)) as unknown,
    }));
  const { list, place } = page.at(-1) ?? {};
  return { text: lines(told), ...(page.length < HISTORY_PAGE ? {} : { next: JSON.stringify({ list, place }) }) };
}

/** The sheet as the log's end makes it; a cut that comes between two reads is no answer yet. */
async function stands(deps: AppendDeps, key: DocumentKey): Promise<Standing | undefined> {
  for (let attempt = 1; ; attempt++)
    try {
      return await standingContent(deps, key);
    } catch (cause) {
      if (!(cause instanceof Moved) || attempt === MOST_TRIES) throw cause;
    }
}

const listPiece = (items: readonly unknown[], after: string): Piece =>
  textPiece(
    items.map((item) => JSON.stringify(item)),
    Number(after || 0),
    String,
  );

function textPiece(all: readonly string[], from: number, nextAs: (next: number) => string): Piece {
  let at = from;
  let text = "";
  for (; at < all.length && text.length < PIECE; at++) text += `${all[at]!}\n`;
  return { text, ...(at < all.length ? { next: nextAs(at) } : {}) };
}

const lines = (items: readonly unknown[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join("");
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
