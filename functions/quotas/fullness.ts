/**
 * How full a sheet is, and what a batch may not add to it any more (SPEC Q8). Rows are counted from the snapshot's index
 * and the overlay, bytes from the head and the log: nothing is read for it.
 */
import { CELLS, parseCellKey } from "../../shared/document/keys.ts";
import type { Touched } from "../../shared/protocol/admission.ts";
import { levelOf } from "../../shared/quotas/window.ts";
import type { Quotas, SheetQuotaName } from "../../shared/quotas/quotas.ts";
import type { AppendOutcome } from "../documents/append.ts";
import type { Resident } from "../documents/resident.ts";
import type { DocumentKey } from "../ports.ts";
import type { Meter } from "./meter.ts";
import { noteUse, type NotePorts } from "./note-use.ts";

type Measured = Pick<Resident, "index" | "overlay" | "totals" | "bytes">;

const rowsInSnapshot = ({ index }: Measured): number => index.chunks.reduce((sum, { rows }) => sum + rows, 0);

/**
 * Rows the sheet keeps, deleted ones too. In a sheet whose index names no rows, one that was moved and deleted, or
 * restored, since the last cut is counted twice: never too few, and exact again after the cut.
 */
export function rowsIn(measured: Measured): number {
  const cells = measured.overlay.getMap(CELLS);
  const { rights } = measured.index;
  let added = 0;
  for (const key of cells.keys()) {
    const parsed = parseCellKey(key);
    // A new row always brings its place.
    if (parsed?.kind === "exists" && rights[parsed.row] === undefined && cells.has(`${parsed.row}:~`)) added++;
  }
  return rowsInSnapshot(measured) + added;
}

/** Text of the snapshot before compression and updates since: what an opening has to read. */
export const bytesIn = ({ bytes, totals }: Measured): number => bytes + totals.bytes;

const addsRow = ({ parsed, before, after }: Touched): boolean =>
  parsed.kind === "exists" && after === 1 && (before === undefined || before === null);

/** Puts something there: neither clears nor deletes. */
const writes = ({ parsed, after }: Touched): boolean =>
  after !== null && after !== undefined && !(parsed.kind === "exists" && after === 0);

/** The refusal of what does not fit, by key; the rest of the batch is sent again without it. */
export async function whatDoesNotFit(
  meter: Meter | undefined,
  { tenant }: DocumentKey,
  resident: Measured,
  touched: readonly Touched[],
  updateBytes: number,
): Promise<Extract<AppendOutcome, { kind: "refused" }> | undefined> {
  if (meter === undefined) return undefined;
  const found = excess(meter.known(tenant), resident, touched, updateBytes);
  // Before anybody is refused, the limits that stand now (SPEC Q5).
  return found === undefined ? undefined : excess(await meter.quotas(tenant), resident, touched, updateBytes);
}

function excess(
  quotas: Quotas,
  resident: Measured,
  touched: readonly Touched[],
  updateBytes: number,
): Extract<AppendOutcome, { kind: "refused" }> | undefined {
  const added = touched.filter(addsRow).map(({ parsed }) => ("row" in parsed ? parsed.row : ""));
  if (added.length > 0 && rowsBound(resident) + added.length > quotas.rows) {
    const room = Math.max(0, quotas.rows - rowsIn(resident));
    const rows = new Set<string>(added.slice(room));
    const keys = touched.flatMap(({ key, parsed }) => ("row" in parsed && rows.has(parsed.row) ? [key] : []));
    if (keys.length > 0) return refusal("too-many-rows", "rows", quotas, keys);
  }
  if (bytesIn(resident) + updateBytes <= quotas.sheetBytes) return undefined;
  const keys = touched.filter(writes).map(({ key }) => key);
  return keys.length === 0 ? undefined : refusal("too-many-bytes", "sheetBytes", quotas, keys);
}

/** Certainly not fewer than there are, without looking through the overlay: enough for nearly every sheet. */
const rowsBound = (resident: Measured): number => rowsInSnapshot(resident) + resident.totals.edits;

function refusal(
  code: "too-many-rows" | "too-many-bytes",
  what: SheetQuotaName,
  quotas: Quotas,
  keys: readonly string[],
): Extract<AppendOutcome, { kind: "refused" }> {
  return { kind: "refused", code, keys, q: { what, of: "document", limit: quotas[what] } };
}

/** After a batch was stored: says so when the sheet is nearly full or full. */
export async function noteFullness(
  ports: NotePorts,
  meter: Meter | undefined,
  { tenant, document }: DocumentKey,
  resident: Measured,
  touched: readonly Touched[],
): Promise<void> {
  if (meter === undefined) return;
  const quotas = meter.known(tenant);
  const told = (what: SheetQuotaName, used: number): Promise<void> | undefined => {
    const level = levelOf(used, quotas[what]);
    return level === "free" ? undefined : noteUse(ports, tenant, { what, level, used, limit: quotas[what], document });
  };
  await told("sheetBytes", bytesIn(resident));
  if (touched.some(addsRow) && levelOf(rowsBound(resident), quotas.rows) !== "free")
    await told("rows", rowsIn(resident));
}
