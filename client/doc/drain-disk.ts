/** Sends what closed tabs left. */
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { Me } from "../answers.ts";
import type { Api } from "../api.ts";
import { openDocument } from "../sync/document-session.ts";
import type { LocalStore } from "../sync/local-store.ts";
import { aliveJournals, holdJournal, isOwnJournal, journalEnds } from "../sync/tabs.ts";
import { browserWorld } from "./browser-world.ts";
import { goOn, isDraining, letGo } from "./drain.ts";

export interface DrainWorld {
  readonly me: Pick<Me, "person">;
  readonly api: Api;
  readonly store: LocalStore;
  /** A tab that was open has closed since, and what it left has been seen to. */
  readonly onLate?: () => void;
}

/**
 * Opens every sheet that holds a closed tab's work without showing it, and closes it at once: a closed session ends when
 * everything is stored, or stands on the list to be looked at, or may not be sent. Resolves when all have ended. Tabs
 * that are open see to their own; should one close before it has, its work is seen to then.
 */
export async function drainDisk(world: DrainWorld): Promise<void> {
  const { store, onLate } = world;
  const alive = await aliveJournals();
  const drained: Promise<void>[] = [];
  for (const sheet of await store.unsentSheets()) {
    const journals = (await store.leftovers(sheet, new Set())).map(({ tab }) => tab);
    if (journals.some((tab) => !alive.has(tab))) drained.push(drainSheet(world, sheet));
    for (const tab of journals.filter((each) => alive.has(each) && !isOwnJournal(each)))
      void journalEnds(tab)
        .then(() => drainSheet(world, sheet))
        .then(onLate, () => undefined);
  }
  await Promise.all(drained);
}

function drainSheet({ me, api, store }: DrainWorld, sheet: string): Promise<void> {
  if (isDraining(me.person, sheet)) return Promise.resolve();
  const [tenant, document] = sheet.split("/") as [TenantId, DocumentId];
  const journal = holdJournal();
  return new Promise((resolve) => {
    const session = openDocument(browserWorld(api, tenant, document, store, journal.id), {
      ...UNSEEN,
      ended() {
        journal.release();
        letGo(me.person, sheet, session);
        resolve();
      },
    });
    goOn(me.person, sheet, session);
    session.close();
  });
}

const nothing = (): void => undefined;
/** Nobody looks. */
const UNSEEN = {
  shown: nothing,
  changed: nothing,
  waiting: nothing,
  light: nothing,
  review: nothing,
  presence: nothing,
};
