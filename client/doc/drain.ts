/**
 * Sheets that are not on the screen and still have something to send: those just left, and those a closed tab left
 * behind. Opening one again ends such a session and takes its journal over, so that its edits are on the screen again,
 * sent or not.
 */
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { Me } from "../answers.ts";
import type { Api } from "../api.ts";
import { openDocument } from "../sync/document-session.ts";
import type { LocalStore } from "../sync/local-store.ts";
import type { DocumentSession } from "../sync/session.ts";
import { aliveJournals, holdJournal, isOwnJournal, journalEnds } from "../sync/tabs.ts";
import { browserWorld } from "./browser-world.ts";

/** By person and sheet. */
const draining = new Map<string, DocumentSession>();
const keyOf = (person: string, sheet: string): string => `${person}/${sheet}`;

/** The session has left the screen and goes on sending. */
export const goOn = (person: string, sheet: string, session: DocumentSession): void =>
  void draining.set(keyOf(person, sheet), session);

/** The session has ended. */
export function letGo(person: string, sheet: string, session: DocumentSession): void {
  if (draining.get(keyOf(person, sheet)) === session) draining.delete(keyOf(person, sheet));
}

/** Ends what still sends this sheet: it is opened on the screen, which takes over what is unsent. */
export const takeOver = (person: string, sheet: string): void => draining.get(keyOf(person, sheet))?.destroy();

/** Ends all of the person's. What is unsent stays on the disk. */
export function stopDraining(person: string): void {
  for (const [key, session] of draining) if (key.startsWith(keyOf(person, ""))) session.destroy();
}

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
  // It is being sent already, and its session has looked for what others left.
  if (draining.has(keyOf(me.person, sheet))) return Promise.resolve();
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
