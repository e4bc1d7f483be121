/** What a browser keeps on its disk and in its settings, for tests of what is there and of what must not be. */
import type { Page } from "playwright-core";

/** All of it as one text: databases with their keys and values, settings of the browser and of the tab. */
export const keptHere = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!);
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error("closed")));
      });
      for (const store of db.objectStoreNames) {
        for (const what of ["getAllKeys", "getAll"] as const) {
          const request = db.transaction(store).objectStore(store)[what]();
          await new Promise((resolve) => request.addEventListener("success", resolve));
          kept.push(request.result);
        }
      }
      db.close();
    }
    return JSON.stringify(kept);
  });
