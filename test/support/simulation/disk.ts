/**
 * A browser's own disk, shared by its tabs: writes take effect in order within what IndexedDB keeps in one store, late,
 * and never once the tab that wrote has died.
 */
import { memoryStore, type LocalStore } from "../../../client/sync/local-store.ts";
import type { World } from "./faults.ts";
import type { Scheduler } from "./scheduler.ts";

export interface Disk {
  readonly store: LocalStore;
  /** The disk as one tab sees it. `onJournal` is told what reached it. */
  forTab(tab: { readonly alive: boolean }, onJournal: (values: readonly unknown[]) => void): LocalStore;
}

export function makeDisk(scheduler: Scheduler, world: World, random: () => number): Disk {
  const store = memoryStore();
  const queues = new Map<string, Promise<unknown>>();
  return {
    store,
    forTab(tab, onJournal) {
      const step = <T>(group: string, work: () => Promise<T>): Promise<T> => {
        const ms = world.faults.diskMs * random();
        const before = queues.get(group) ?? Promise.resolve();
        const mine = before.then(
          () =>
            new Promise<T>((resolve, reject) => {
              const run = (): void => {
                if (!tab.alive) queueNext();
                else
                  work().then((value) => {
                    resolve(value);
                    queueNext();
                  }, reject);
              };
              if (world.faults.diskMs === 0) run();
              else scheduler.after(ms, "", run);
            }),
        );
        // A dead tab's writes never answer, yet they must not hold up the others.
        let queueNext = (): void => undefined;
        queues.set(group, new Promise<void>((resolve) => (queueNext = resolve)));
        return mine;
      };
      return {
        readSheet: (sheet) => step("sheets", () => store.readSheet(sheet)),
        beginEpoch: (...args) => step("sheets", () => store.beginEpoch(...args)),
        record: (...args) => step("sheets", () => store.record(...args)),
        readText: (hash) => step("texts", () => store.readText(hash)),
        writeText: (hash, text) => step("texts", () => store.writeText(hash, text)),
        addJournal: (sheet, name, entries) =>
          step("journal", () => {
            onJournal(entries.map(({ after }) => after));
            return store.addJournal(sheet, name, entries);
          }),
        trimJournal: (...args) => step("journal", () => store.trimJournal(...args)),
        setUnderway: (...args) => step("underway", () => store.setUnderway(...args)),
        leftovers: (sheet, alive) => step("journal", () => store.leftovers(sheet, alive)),
        forgetTab: (sheet, name) => step("journal", () => store.forgetTab(sheet, name)),
        readReview: (sheet) => step("review", () => store.readReview(sheet)),
        writeReview: (sheet, item) => step("review", () => store.writeReview(sheet, item)),
        removeReview: (sheet, id) => step("review", () => store.removeReview(sheet, id)),
        unkept: (sheet) => store.unkept(sheet),
        unsent: () => store.unsent(),
        unsentSheets: () => store.unsentSheets(),
        reviewSheets: () => store.reviewSheets(),
        clearCopies: () => store.clearCopies(),
        clear: () => store.clear(),
      };
    },
  };
}
