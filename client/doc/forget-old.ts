/**
 * Forgets what a sheet's earlier epochs left on this device (SPEC Y17), whoever of its users left it: parts of snapshots
 * that no sheet needs any more, and, behind an erasure, what stood in the sheet beside one's own words in the list of what
 * is to be looked at. Knows the layout of `../sync/indexeddb-store.ts`, as `forget.ts` there does.
 */
import { openExisting } from "../sync/waiting-here.ts";

const PREFIX = "samplan-p-";
/** A part that is just being fetched is needed by no sheet yet: it is looked at twice before it goes. */
const BETWEEN_MS = 20_000;
const BETWEEN_ERASED_MS = 2_000;

const running = new Map<boolean, Promise<void>>();

/** @param sheet its name on the disk; `erased`: its past was erased since this device saw it last. */
export async function forgetOld(sheet: string, erased: boolean): Promise<void> {
  try {
    if (erased) await onEveryDisk((db) => keepOwnWords(db, sheet));
    // One round serves all sheets that come to another epoch meanwhile.
    const round = running.get(erased) ?? forgetParts(erased ? BETWEEN_ERASED_MS : BETWEEN_MS);
    running.set(erased, round);
    await round;
  } catch {
    // A disk that cannot be read keeps nothing that could be forgotten; the next epoch tries again.
  } finally {
    running.delete(erased);
  }
}

async function forgetParts(between: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, between));
  const before = new Map<string, ReadonlySet<string>>();
  await onEveryDisk(async (db, name) => void before.set(name, await unneeded(db)));
  await new Promise((resolve) => setTimeout(resolve, between));
  await onEveryDisk((db, name) => unneeded(db, before.get(name) ?? new Set()));
}

/** Parts no sheet on the disk needs. Those of them that are among `gone` are deleted. */
async function unneeded(db: IDBDatabase, gone?: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const transaction = db.transaction(["sheets", "texts"], gone === undefined ? "readonly" : "readwrite");
  const [sheets, texts] = [transaction.objectStore("sheets"), transaction.objectStore("texts")];
  const needed = new Set<string>();
  for (const { snapshot } of (await answerTo(sheets.getAll())) as { snapshot: string }[]) {
    needed.add(snapshot);
    const index: unknown = await answerTo(texts.get(snapshot));
    if (typeof index === "string") for (const [hash] of index.matchAll(/\b[0-9a-f]{64}\b/g)) needed.add(hash);
  }
  const found = ((await answerTo(texts.getAllKeys())) as string[]).filter((hash) => !needed.has(hash));
  for (const hash of found) if (gone?.has(hash) === true) await answerTo(texts.delete(hash));
  return new Set(found);
}

/** Of a list item stays what its person wrote. */
async function keepOwnWords(db: IDBDatabase, sheet: string): Promise<void> {
  const review = db.transaction("review", "readwrite").objectStore("review");
  const range = IDBKeyRange.bound([sheet], [sheet, []]);
  const keys = await answerTo(review.getAllKeys(range));
  for (const key of keys) {
    const item = (await answerTo(review.get(key))) as object | undefined;
    if (item !== undefined) await answerTo(review.put({ ...item, before: null, theirs: null }, key));
  }
}

/** A browser that names no databases keeps what it has until its sheets are forgotten. */
async function onEveryDisk(look: (db: IDBDatabase, name: string) => Promise<unknown>): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith(PREFIX) !== true) continue;
    const db = await openExisting(name);
    if (db === undefined) continue;
    try {
      await look(db, name);
    } finally {
      db.close();
    }
  }
}

const answerTo = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("cannot be read")));
  });
