/**
 * Versions' contents in the blob store: each part under its hash, compressed, below the month it was kept in. Writing the
 * same twice is one write. Nothing is written below a month that is over, so what no version of that month names any more
 * can be taken away without asking who is just keeping one.
 */
import { hashText } from "../../shared/document/hash-text.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { openContent, readContentIndex, type Content, type ContentIndex } from "../../shared/versions/content.ts";
import type { SheetVersion } from "../../shared/versions/version.ts";
import { compressText, decompressText } from "../documents/compression.ts";
import { documentPrefix } from "../documents/snapshots.ts";
import type { Blobs, DocumentKey } from "../ports.ts";

/** Everything of a document's versions; neither cuts nor what counts superseded blobs reach in here. */
export const versionsPrefix = (key: DocumentKey): string => `${documentPrefix(key)}/version/`;
export const versionPartKey = (key: DocumentKey, { month }: Pick<SheetVersion, "month">, hash: string): string =>
  `${versionsPrefix(key)}${month}/${hash}.json.br`;

/** Parts first, then the index. @returns bytes before compression. */
export async function storeContent(
  blobs: Pick<Blobs, "put">,
  key: DocumentKey,
  month: string,
  { hash, texts }: Content,
): Promise<number> {
  const put = (name: string, text: string) => blobs.put(versionPartKey(key, { month }, name), compressText(text));
  await Promise.all([...texts].flatMap(([name, text]) => (name === hash ? [] : [put(name, text)])));
  await put(hash, texts.get(hash)!);
  return [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

type Held = Pick<SheetVersion, "hash" | "month">;

/** @throws when it is missing or damaged: what is restored must be what was kept. */
export async function loadContentIndex(
  blobs: Pick<Blobs, "get">,
  key: DocumentKey,
  version: Held,
): Promise<ContentIndex> {
  return readContentIndex(version.hash, await partTextOf(blobs, key, version, version.hash));
}

/** The sheet as it was. @throws as `loadContentIndex`. */
export async function loadContent(blobs: Pick<Blobs, "get">, key: DocumentKey, version: Held): Promise<SheetView> {
  const index = await loadContentIndex(blobs, key, version);
  const texts = await Promise.all(index.chunks.map(({ hash }) => partTextOf(blobs, key, version, hash)));
  return openContent(version.hash, index, texts);
}

/** One part as it was kept. @throws as `loadContentIndex`. */
export async function partTextOf(
  blobs: Pick<Blobs, "get">,
  key: DocumentKey,
  version: Held,
  hash: string,
): Promise<string> {
  const at = versionPartKey(key, version, hash);
  const bytes = await blobs.get(at);
  if (bytes === undefined) throw new Error(`version blob ${at} is missing`);
  const text = decompressText(bytes);
  if (hashText(text) !== hash) throw new Error(`version blob ${at} is damaged`);
  return text;
}
