/**
 * Makes the archive of a whole municipality (SPEC LV1): fetches every file piece by piece, writes it on compressed, sums it up,
 * and ends with the manifest. The same in a page and on an operator's command line; what differs is where pieces come from
 * and where bytes go.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { labelIn, type Language } from "../../shared/document/column.ts";
import { canonicalJson } from "../../shared/document/snapshot.ts";
import type { ArchiveWords } from "../../shared/i18n/leaving/sv.ts";
import {
  ARCHIVE_FORMAT,
  contentFrom,
  MANIFEST,
  README,
  sheetFile,
  type ArchivedFile,
  type LeavingPlan,
  type Manifest,
  type Piece,
} from "../../shared/leaving/archive.ts";
import { zipWriter } from "../../shared/leaving/zip-writer.ts";
import type { BookSheet } from "../exchange/book.ts";
import { archiveTables } from "./archive-tables.ts";

export interface ArchiveOrder {
  readonly plan: LeavingPlan;
  readonly language: Language;
  readonly madeBy: string;
  /** ISO moment. */
  readonly made: string;
  /** @throws what the reader is to be told. */
  piece(path: string, after: string): Promise<Piece>;
  /** In order; what it waits for holds the archive up. */
  write(bytes: Uint8Array): Promise<void>;
  writeBook(sheets: readonly BookSheet[]): Promise<Uint8Array>;
  /** In the language of the tables. */
  readonly readme: string;
  readonly leftOut: readonly string[];
  readonly roles?: readonly (readonly [string, string])[];
  /** Between two pieces. */
  progress(done: number, of: number): void;
  readonly signal: AbortSignal;
}

/** What the audit log keeps of it. */
export interface ArchiveReceipt {
  readonly manifest: string;
  readonly state: string;
  readonly files: number;
  /** Of the archive. */
  readonly bytes: number;
}

/** @throws the signal's reason when it is given up. */
export async function makeArchive(order: ArchiveOrder): Promise<ArchiveReceipt> {
  const { plan, signal } = order;
  const files: ArchivedFile[] = [];
  const zip = zipWriter(async (bytes) => {
    signal.throwIfAborted();
    await order.write(bytes);
  });
  const add = async (path: string, pieces: AsyncIterable<Uint8Array>): Promise<string> => {
    const sum = sha256.create();
    let size = 0;
    const summed = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of pieces) {
        signal.throwIfAborted();
        sum.update(piece);
        size += piece.length;
        yield piece;
      }
    };
    await zip.add(path, summed());
    const hash = bytesToHex(sum.digest());
    files.push({ path, bytes: size, sha256: hash });
    return hash;
  };

  const of = plan.paths.length + 2 * plan.sheets.length + 1;
  let done = 0;
  const onward = (): void => order.progress(++done, of);
  order.progress(0, of);
  await add(README, once(new TextEncoder().encode(order.readme)));
  for (const path of plan.paths) {
    await add(path, fetched(order, path));
    onward();
  }
  const tables = archiveTables({
    plan,
    language: order.language,
    writeBook: order.writeBook,
    ...(order.roles === undefined ? {} : { roles: order.roles }),
    async content(document) {
      let text = "";
      const decoder = new TextDecoder();
      for await (const piece of fetched(order, sheetFile(document, "content.jsonl"))) text += decoder.decode(piece);
      return text.split("\n").filter((line) => line !== "");
    },
  });
  for await (const { path, bytes } of tables) {
    await add(path, once(bytes));
    onward();
  }
  const manifest: Manifest = {
    format: ARCHIVE_FORMAT,
    tenant: plan.tenant,
    name: plan.name,
    made: order.made,
    madeBy: order.madeBy,
    state: plan.state,
    sheets: plan.sheets.map(({ document, name, hash, rows, epoch }) => ({ document, name, hash, rows, epoch })),
    followed: plan.followed,
    files: [...files],
    leftOut: order.leftOut,
  };
  const hash = await add(MANIFEST, once(new TextEncoder().encode(canonicalJson(manifest))));
  const bytes = await zip.end();
  onward();
  return { manifest: hash, state: plan.state, files: files.length, bytes };
}

/** What stands first for whoever unpacks it, in the language of the tables. */
export const readmeOf = (
  words: ArchiveWords,
  { name, followed }: LeavingPlan,
  language: Language,
  day: string,
): string =>
  words.readme(
    labelIn(name, language),
    day,
    followed.map((one) => labelIn(one.name, language)),
  );

/** A file as it comes. */
async function* fetched(order: ArchiveOrder, path: string): AsyncGenerator<Uint8Array> {
  const sheet = order.plan.sheets.find(({ document }) => sheetFile(document, "content.jsonl") === path);
  for (let after: string | undefined = sheet === undefined ? "" : contentFrom(sheet); after !== undefined;) {
    order.signal.throwIfAborted();
    const piece: Piece = await order.piece(path, after);
    yield new TextEncoder().encode(piece.text);
    after = piece.next;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
