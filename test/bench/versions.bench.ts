/**
 * What comparing two versions of 10,000 x 20 costs (goals P15): opening both from their parts, and finding what differs.
 * Prints; judges nothing. `node --import tsx test/bench/versions.bench.ts`; `SAMPLAN_ROWS` asks for another number of rows.
 */
import * as Y from "yjs";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { applyChanges, deleteRows, insertRows, moveRows, setCells } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import { compareSheets } from "../../shared/versions/compare.ts";
import { contentOf, openContent, type Content } from "../../shared/versions/content.ts";
import { seeded } from "../support/seeded.ts";
import { chunksOf, firstColumns, TEXT_COLUMNS } from "./content.ts";

const ROWS = Number(process.env["SAMPLAN_ROWS"] ?? "10000");
const random = seeded(15);
const snapshot = firstSnapshot(firstColumns(), chunksOf(ROWS)).snapshot;
const before = makeSheetView(snapshot, new Y.Doc());
const overlay = new Y.Doc();
const now = (): SheetView => makeSheetView(snapshot, overlay);
const some = (count: number) => Array.from({ length: count }, () => random.pick(before.rows()));
applyChanges(
  overlay,
  setCells(
    before,
    some(5_000).map((row) => ({ row, column: random.pick(TEXT_COLUMNS), value: `ny ${random.below(99)}` })),
  ),
  "bench",
);
applyChanges(overlay, moveRows(now(), some(50), before.rows()[7]!, random.next), "bench");
applyChanges(overlay, deleteRows(now(), some(100)), "bench");
applyChanges(
  overlay,
  insertRows(
    now(),
    null,
    Array.from({ length: 100 }, () => ({})),
    random.next,
  ).changes,
  "bench",
);

const contents: Content[] = await Promise.all([contentOf(before, hashText), contentOf(now(), hashText)]);
const open = ({ hash, index, texts }: Content): SheetView =>
  openContent(
    hash,
    index,
    index.chunks.map((chunk) => texts.get(chunk.hash)!),
  );
const [one, other] = contents.map(open) as [SheetView, SheetView];

/** Median of a few: the first pays for what is compiled and cached. */
function measure(what: string, run: () => unknown): void {
  const times = Array.from({ length: 7 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  const [first, sorted] = [times[0]!, times.toSorted((a, b) => a - b)];
  console.log(`${what.padEnd(64)} ${sorted[3]!.toFixed(1)} ms, first ${first.toFixed(1)}`);
}

const found = compareSheets(one, other);
console.log(`${ROWS} rows x 20: ${JSON.stringify(found.counts)}`);
measure("open two versions from their parts", () => contents.map(open));
measure("compare two versions", () => compareSheets(one, other));
const standing = now();
measure("compare a version with the open sheet", () => compareSheets(one, standing));
const named = performance.now();
await contentOf(now(), hashText);
console.log(`name a version: content and hashes${" ".repeat(30)} ${(performance.now() - named).toFixed(1)} ms`);
