/** Keeping versions (SPEC Y1–Y3): named by a person, or by itself. What is kept is the sum of the log up to one position. */
import { hashText } from "../../shared/document/hash-text.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import { can } from "../../shared/permissions/can.ts";
import type { AdoptionDifference } from "../../shared/versions/adoption.ts";
import { compareSheets } from "../../shared/versions/compare.ts";
import { contentOf, type Content } from "../../shared/versions/content.ts";
import { dayIn, MAX_NAMED_VERSIONS, type SheetVersion, type VersionRefusal } from "../../shared/versions/version.ts";
import type { AppendDeps } from "../documents/append.ts";
import { loadSnapshot } from "../documents/snapshots.ts";
import { Moved } from "../documents/state.ts";
import type { DocumentKey, Member, SheetEntry } from "../ports.ts";
import { loadContent, storeContent } from "./version-content.ts";

export interface Keeper {
  readonly key: DocumentKey;
  readonly sheet: SheetEntry;
  readonly member: Member;
}

/** Whoever may edit something in the sheet. */
export const mayName = ({ key, sheet, member }: Keeper): boolean =>
  can({ ...member, tenant: key.tenant }, "write-cell", {
    kind: "document",
    tenant: key.tenant,
    sheet: sheet.sheet,
    restricted: sheet.restricted,
    status: "active",
  }).allowed;

export type NameOutcome =
  | { readonly kind: "done"; readonly version: SheetVersion }
  | { readonly kind: "refused"; readonly code: VersionRefusal };

/** Asked twice it is kept once. `undefined`: there is no such sheet. */
export async function nameVersion(
  deps: AppendDeps,
  by: Keeper,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<NameOutcome | undefined> {
  if (!mayName(by)) return { kind: "refused", code: "may-not-name" };
  const { person, name: authorName } = by.member;
  const all = await deps.ports.versions.list(by.key);
  const there = all.find((one) => one.id === id);
  if (there !== undefined) return repeated(there, { name, author: person });
  if (all.filter(({ kind }) => kind === "named").length >= MAX_NAMED_VERSIONS)
    return { kind: "refused", code: "too-many-versions" };
  const standing = await standingContent(deps, by.key);
  if (standing === undefined) return undefined;
  const version = await keep(deps, by.key, all, standing, { id, kind: "named", name, author: person, authorName });
  if (version !== undefined) return { kind: "done", version };
  const other = await deps.ports.versions.read(by.key, id);
  return other === undefined ? { kind: "refused", code: "version-taken" } : repeated(other, { name, author: person });
}

const repeated = (there: SheetVersion, asked: Pick<SheetVersion, "author"> & { readonly name: string }): NameOutcome =>
  there.author === asked.author && there.name === asked.name
    ? { kind: "done", version: there }
    : { kind: "refused", code: "version-taken" };

export interface Standing {
  readonly content: Content;
  readonly epoch: number;
  readonly seq: number;
}

/** The sheet as the log's end makes it, and where that is. `undefined`: there is none. */
export function standingContent({ residents, ports }: AppendDeps, key: DocumentKey): Promise<Standing | undefined> {
  return residents.alone(key, async (held) => {
    const resident = await held.load();
    // Log first, pointer second: what a cut deleted meanwhile shows in the pointer.
    const head = resident && (await ports.heads.read(key));
    if (resident === undefined || head === undefined || head.status === "deleted") return undefined;
    if (head.epoch !== resident.epoch) {
      held.drop();
      throw new Moved(key);
    }
    const { epoch, seq } = resident;
    const view = makeSheetView(await loadSnapshot(ports.blobs, key, head.snapshot), resident.overlay);
    return { content: await contentOf(view, hashText), epoch, seq };
  });
}

/** Content first, then the record: whoever finds a version can read all of it. `undefined`: its id is taken. */
export async function keep(
  { ports }: Pick<AppendDeps, "ports">,
  key: DocumentKey,
  others: readonly SheetVersion[],
  { content, epoch, seq }: Standing,
  kept: Pick<SheetVersion, "id" | "kind" | "author"> & Pick<Partial<SheetVersion>, "name" | "authorName" | "adoption">,
  sinceAdopted?: (now: Pick<SheetVersion, "hash" | "month">) => Promise<AdoptionDifference>,
): Promise<SheetVersion | undefined> {
  const at = ports.clock();
  const month = dayIn("UTC", at).slice(0, 7);
  const bytes = await storeContent(ports.blobs, key, month, content);
  const last = others.at(-1);
  const { hash, index } = content;
  const since = last === undefined ? undefined : await countSince(ports, key, last, { hash, month });
  const previous = await sinceAdopted?.({ hash, month });
  const version: SheetVersion = {
    ...kept,
    ...(kept.adoption === undefined || previous === undefined ? {} : { adoption: { ...kept.adoption, previous } }),
    at,
    epoch,
    seq,
    hash,
    month,
    bytes,
    rows: index.rows,
    ...(last === undefined || since === undefined ? {} : { since: { version: last.id, at: last.at, ...since } }),
  };
  return (await ports.versions.put(key, version)) === "stored" ? version : undefined;
}

/** Cells, and rows that came, went, moved or hold one of those cells. */
async function countSince(
  { blobs }: Pick<AppendDeps["ports"], "blobs">,
  key: DocumentKey,
  last: SheetVersion,
  now: Pick<SheetVersion, "hash" | "month">,
): Promise<{ readonly cells: number; readonly rows: number }> {
  if (last.hash === now.hash) return { cells: 0, rows: 0 };
  const [before, after] = await Promise.all([loadContent(blobs, key, last), loadContent(blobs, key, now)]);
  const { added, removed, changed, counts } = compareSheets(before, after);
  const filled = (rows: typeof added, view: typeof before): number =>
    rows.reduce((sum, row) => sum + view.columns().filter(({ id }) => view.cell(row, id) !== null).length, 0);
  return {
    cells: counts.cells + filled(added, after) + filled(removed, before),
    rows: added.length + removed.length + changed.length,
  };
}
