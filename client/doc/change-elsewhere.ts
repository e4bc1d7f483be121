/**
 * Writes into a sheet that is not on the screen: opened as a drained one is, changed once, and closed; closed it goes on
 * sending until everything is stored. Fetched by who needs it.
 */
import type { Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, Random, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { openDocument } from "../sync/document-session.ts";
import type { LocalStore } from "../sync/local-store.ts";
import type { DocumentSession } from "../sync/session.ts";
import { holdJournal } from "../sync/tabs.ts";
import { browserWorld } from "./browser-world.ts";
import { goOn, letGo } from "./drain.ts";

export interface ElsewhereWorld {
  readonly person: string;
  readonly tenant: TenantId;
  readonly api: Api;
  readonly store: LocalStore;
}

const nothing = (): void => undefined;

/** Resolves with `true` once it is stored; with `false` when the sheet cannot be opened or the change is refused. */
export function changeElsewhere(
  { person, tenant, api, store }: ElsewhereWorld,
  document: DocumentId,
  decide: (view: SheetView, random: Random) => readonly Change[],
): Promise<boolean> {
  const name = `${tenant}/${document}`;
  const journal = holdJournal();
  return new Promise((resolve) => {
    let changed = false;
    let refused = false;
    const session: DocumentSession = openDocument(browserWorld(api, tenant, document, store, journal.id), {
      shown(view) {
        if (changed) return;
        changed = true;
        // Behind the opening that tells of it: the session is ours to use by then.
        queueMicrotask(() => {
          session.commit(decide(view, Math.random));
          session.close();
        });
      },
      changed: nothing,
      waiting: nothing,
      light(light) {
        refused ||= light.state === "denied";
        // Never shown: nothing would ever close it.
        if (refused && !changed) session.close();
      },
      review: (items) => void (refused ||= items.length > 0),
      presence: nothing,
      ended() {
        journal.release();
        letGo(person, name, session);
        resolve(changed && !refused);
      },
    });
    goOn(person, name, session);
  });
}
