/**
 * A version's content as canonical JSON (SPEC Y2): what people see of a sheet and nothing else. Order is the order of the
 * list: order keys, epochs, deleted rows and computed values leave no trace, so equal sheets have equal bytes.
 *
 *   index ──► { v, columns: { <column>: attributes }, rows, chunks: [{ hash, rows }] }     named by the SHA-256 of its text
 *         └─► chunk (1,000 rows) ──► { ids, cols: { <column>: [values] } }                 likewise
 */
import * as Y from "yjs";
import { isComputed } from "../document/column.ts";
import type { CellValue } from "../document/cell-value.ts";
import { foldColumns, type HashBy } from "../document/fold.ts";
import { hashText } from "../document/hash-text.ts";
import { EXISTS } from "../document/keys.ts";
import { spreadOrderKeys } from "../document/order.ts";
import { makeSheetView, type SheetView } from "../document/sheet-view.ts";
import { canonicalJson, ROWS_PER_CHUNK, type Chunk } from "../document/snapshot.ts";
import type { ColumnId, RowId } from "../ids.ts";

type Attributes = Readonly<Record<string, unknown>>;

export interface ContentIndex {
  readonly v: 1;
  readonly columns: Readonly<Record<ColumnId, Attributes>>;
  readonly rows: number;
  readonly chunks: readonly { readonly hash: string; readonly rows: number }[];
}

interface ContentChunk {
  readonly ids: readonly RowId[];
  readonly cols: Readonly<Record<ColumnId, readonly CellValue[]>>;
}

export interface Content {
  readonly hash: string;
  readonly index: ContentIndex;
  /** Hash -> text, the index's own among them. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The attributes of every column there ever was, as map `k` holds them. */
export const heldColumns = ({ snapshot, overlay }: SheetView): Readonly<Record<ColumnId, Attributes>> =>
  foldColumns(snapshot.index.columns, overlay);

/** Of those that stand, what is said of them. */
export function standingColumns(view: SheetView): Readonly<Record<ColumnId, Attributes>> {
  const columns: Record<string, Attributes> = {};
  for (const [id, held] of Object.entries(heldColumns(view))) {
    if (held[EXISTS] === 0) continue;
    columns[id] = Object.fromEntries(
      Object.entries(held).filter(([name, value]) => name !== EXISTS && value !== null && value !== undefined),
    );
  }
  return columns;
}

function chunkTexts(view: SheetView): { readonly rows: number; readonly text: string }[] {
  const rows = view.rows();
  const columns = view.columns().flatMap(({ id, type }) => (isComputed(type) ? [] : [id]));
  const parts: { rows: number; text: string }[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
    const ids = rows.slice(from, from + ROWS_PER_CHUNK);
    const cols: Record<ColumnId, CellValue[]> = {};
    for (const column of columns) {
      const values = ids.map((row) => view.cell(row, column));
      if (values.some((value) => value !== null)) cols[column] = values;
    }
    parts.push({ rows: ids.length, text: canonicalJson({ ids, cols } satisfies ContentChunk) });
  }
  return parts;
}

/** The content of a sheet as it stands. */
export async function contentOf(view: SheetView, hashBy: HashBy): Promise<Content> {
  const parts = chunkTexts(view);
  const hashes = await Promise.all(parts.map(async ({ text }) => hashBy(text)));
  const index: ContentIndex = {
    v: 1,
    columns: standingColumns(view),
    rows: view.rows().length,
    chunks: parts.map(({ rows }, i) => ({ hash: hashes[i]!, rows })),
  };
  const text = canonicalJson(index);
  const hash = await hashBy(text);
  return { hash, index, texts: new Map([...parts.map((part, i) => [hashes[i]!, part.text] as const), [hash, text]]) };
}

/** An index whose text has been held against its name. @throws for one of another version. */
export function readContentIndex(hash: string, text: string): ContentIndex {
  const index = JSON.parse(text) as ContentIndex;
  if (index.v !== 1) throw new Error(`version ${hash} is written in a way this program does not know`);
  return index;
}

/**
 * Content as a sheet that can be read like any other; nothing is ever written to it. Texts have been held against their
 * names. @throws when a part is missing.
 */
export function openContent(hash: string, index: ContentIndex, texts: readonly string[]): SheetView {
  if (texts.length !== index.chunks.length) throw new Error(`version ${hash} lacks parts`);
  const keys = spreadOrderKeys(index.rows);
  let at = 0;
  const chunks = texts.map((text): Chunk => {
    const { ids, cols } = JSON.parse(text) as ContentChunk;
    const ord = keys.slice(at, at + ids.length);
    at += ids.length;
    return { ids, ord, cols };
  });
  if (at !== index.rows) throw new Error(`version ${hash} does not hold the rows it names`);
  const { columns } = index;
  return makeSheetView({ hash, index: { v: 1, epoch: 0, columns, chunks: index.chunks }, chunks }, new Y.Doc());
}

/** A content from its texts alone, the index first; each is held against its name. @throws where one is another. */
export function sheetOfTexts([indexText = "", ...parts]: readonly string[]): SheetView {
  const hash = hashText(indexText);
  const index = readContentIndex(hash, indexText);
  parts.forEach((text, i) => {
    if (hashText(text) !== index.chunks[i]?.hash) throw new Error(`a part of the content ${hash} is damaged`);
  });
  return openContent(hash, index, parts);
}
