/**
 * What waits on this device, counted without opening anything larger than an index: for the pages that need no sheet,
 * among them the one where nobody is signed in. Knows the layout of `indexeddb-store.ts` and changes nothing.
 */

/** Edits and things to look at, by sheet (`norsjo/actions`). */
export interface WaitingHere {
  readonly unsent: ReadonlyMap<string, number>;
  readonly review: ReadonlyMap<string, number>;
}

const PREFIX = "samplan-p-";
const NOTHING: WaitingHere = { unsent: new Map(), review: new Map() };

export async function waitingOf(person: string): Promise<WaitingHere> {
  try {
    const db = await openExisting(`samplan-${person}`);
    if (db === undefined) return NOTHING;
    try {
      const [unsent, review] = await Promise.all([countBySheet(db, "journal"), countBySheet(db, "review")]);
      return { unsent, review };
    } finally {
      db.close();
    }
  } catch {
    return NOTHING;
  }
}

/** Unsent edits of everybody who used this device. A browser that names no databases says nothing. */
export async function unsentHere(): Promise<number> {
  try {
    const databases = await indexedDB.databases();
    const people = databases.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name] : []));
    const counts = await Promise.all(people.map((name) => waitingOf(name.slice("samplan-".length))));
    return counts.reduce((sum, { unsent }) => sum + [...unsent.values()].reduce((all, one) => all + one, 0), 0);
  } catch {
    return 0;
  }
}

/** Opening a database that is not there would make an empty one. */
export function openExisting(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.addEventListener("upgradeneeded", () => request.transaction?.abort());
    request.addEventListener("error", (event) => {
      event.preventDefault();
      resolve(undefined);
    });
    request.addEventListener("success", () => {
      const db = request.result;
      db.addEventListener("versionchange", () => db.close());
      resolve(db);
    });
  });
}

/** The first part of every key is the sheet. */
function countBySheet(db: IDBDatabase, store: string): Promise<ReadonlyMap<string, number>> {
  return new Promise((resolve, reject) => {
    const request = db.transaction(store).objectStore(store).getAllKeys();
    request.addEventListener("error", () => reject(request.error ?? new Error("cannot be read")));
    request.addEventListener("success", () => {
      const counts = new Map<string, number>();
      for (const key of request.result) {
        const sheet: unknown = Array.isArray(key) ? key[0] : undefined;
        if (typeof sheet !== "string") continue;
        counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
      }
      resolve(counts);
    });
  });
}
