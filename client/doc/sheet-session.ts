/**
 * A sheet for the screen: ties a document session (disk, wire, journal) to signals, commands, relations and presence.
 * The only place where Solid and the document meet.
 */
import { createSignal } from "solid-js";
import * as Y from "yjs";
import { cellKey, CELLS, COLUMNS, parseCellKey } from "../../shared/document/keys.ts";
import type { DocumentId } from "../../shared/ids.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import type { Api } from "../api.ts";
import type { AuthorSource } from "../history/row-authors.ts";
import type { OpenSheet, Sheets, SheetSession } from "../open-sheet.ts";
import type { PresenceState, QuotaBreach } from "../../shared/protocol/frames.ts";
import type { DocumentResource } from "../../shared/permissions/can.ts";
import { tiesOf } from "../../shared/permissions/scope.ts";
import { recall } from "../remembered.ts";
import { openDocument } from "../sync/document-session.ts";
import type { DocumentSession } from "../sync/session.ts";
import { indexedDbStore } from "../sync/indexeddb-store.ts";
import { memoryStore, type LocalStore } from "../sync/local-store.ts";
import { withRoomInMemory } from "../sync/room-in-memory.ts";
import { holdJournal } from "../sync/tabs.ts";
import { browserWorld } from "./browser-world.ts";
import { createCommands, type LiveCommands } from "./commands.ts";
import { followComputed } from "./computed-cells.ts";
import { goOn, letGo, takeOver } from "./drain.ts";
import type { RowSteps } from "./row-steps.ts";
import type { Colleague, Departure, OthersEdit, ReviewItem, SaveLight, SheetHome, SheetModel } from "./model.ts";
import { createProjection } from "./projection.ts";
import { askBeforeLeaving } from "./stay.ts";
import { createRelations, type Relations } from "./relations.ts";
import { unsentText } from "./unsent-text.ts";

const disks = new Map<string, Promise<LocalStore>>();

const mergeRecords = (updates: readonly Uint8Array[]): Uint8Array => {
  const merged = new Y.Doc();
  merged.transact(() => {
    for (const update of updates) Y.applyUpdate(merged, update);
  });
  return Y.encodeStateAsUpdate(merged);
};

function openDisk(person: string): Promise<LocalStore> {
  const memory = memoryStore(askBeforeLeaving);
  return indexedDbStore(person, mergeRecords).then(
    (disk) => withRoomInMemory(disk, memory),
    () => memory,
  );
}

/** The person's disk, and the tab's memory for what it refuses. */
export function diskOf(person: string): Promise<LocalStore> {
  const held = disks.get(person) ?? openDisk(person);
  disks.set(person, held);
  return held;
}

const apart = new WeakMap<Api, Promise<LocalStore>>();

/** Where sheets read through this API are kept: a look as another role has a memory of its own, and nothing of anybody's disk. */
export function diskFor(person: string, api: Api): Promise<LocalStore> {
  if (api.apart === undefined) return diskOf(person);
  const held = apart.get(api) ?? Promise.resolve(memoryStore());
  apart.set(api, held);
  return held;
}

/** After it was cleared it is not used again. */
export const leaveDisk = (person: string): void => void disks.delete(person);

/** What is asked of the disk where no sheet is open. */
export const onDisk: Sheets["onDisk"] = () => import("./person-disk.ts");

export const openSheet: OpenSheet = ({ tenant, document, me, api, language, ...given }): SheetSession => {
  const [model, setModel] = createSignal<SheetModel>();
  const [light, setLight] = createSignal<SaveLight>({ state: "opening" });
  const [review, setReview] = createSignal<readonly ReviewItem[]>([]);
  const [held, setHeld] = createSignal<QuotaBreach>();
  const [colleagues, setColleagues] = createSignal<readonly Colleague[]>([]);
  const [frozen, setFrozen] = createSignal(false);
  const [commented, setCommented] = createSignal({ n: 0, me: 0 });
  const [departed, setDeparted] = createSignal<Departure>();
  /** Everybody seen here by their Yjs client: what they wrote is still theirs when they have left. */
  const names = new Map<number, string>();
  const hearing = new Set<(edits: readonly OthersEdit[]) => void>();
  let commands: LiveCommands | undefined;
  let session: DocumentSession | undefined;
  let closed = false;
  let ended = false;
  const sheet = `${tenant}/${document}`;

  const projection = createProjection((key) => session?.isWaiting(key) === true);
  const membership = given.membership ?? (() => me.tenants.find((one) => one.tenant === tenant));
  /** A sheet's key is its document's id (`shared/template/sheet-template.ts`). */
  const sees = (other: string): boolean => membership()?.sheets?.includes(other) !== false;
  const fetched = createRelations({
    tenant,
    api,
    disk: diskFor(me.person, api),
    sees,
  });
  const { beside } = given;
  const relations: Relations =
    beside === undefined ? fetched : { ...fetched, sheet: (other) => beside(other) ?? fetched.sheet(other) };

  let authors: Promise<AuthorSource> | undefined;
  const computeAnew = followComputed(projection, {
    document,
    relations,
    language,
    country: () => (membership()?.currency === "EUR" ? "FI" : "SE"),
    authors: () =>
      (authors ??= import("../history/row-authors.ts").then(
        ({ openRowAuthors }) =>
          openRowAuthors({ api, tenant, document, me, zone: membership()?.zone ?? "Europe/Stockholm" }),
        (cause: unknown) => {
          authors = undefined;
          throw cause;
        },
      )),
  });

  const home: SheetHome = {
    name: `${me.person}/${sheet}`,
    document,
    place: () => membership()?.name,
    sheets: () =>
      (recall(tenantPath(tenant), tenantAnswer)?.sheets ?? [])
        .filter((one) => sees(one.sheet))
        .map((one) => ({ document: one.document, label: one.name })),
    changeElsewhere: async (other, decide) => {
      const [{ changeElsewhere }, store] = await Promise.all([
        import("./change-elsewhere.ts"),
        diskFor(me.person, api),
      ]);
      return changeElsewhere({ person: me.person, tenant, api, store }, other as DocumentId, decide);
    },
  };

  const [steps, setSteps] = createSignal<RowSteps>();
  const loadSteps = (key: string): void => {
    import("./row-steps.ts").then(
      ({ rowSteps }) =>
        setSteps(rowSteps(key, projection, () => membership()?.role ?? "administrator", undefined, relations.sheet)),
      // Without network: states wait, all else can be written.
      () => closed || setTimeout(loadSteps, 5_000, key),
    );
  };

  const makeModel = (resource: DocumentResource): SheetModel => ({
    sheet: projection,
    relations,
    home,
    trash: async () => {
      const { trashOf } = await import("./trash.ts");
      return projection.view === undefined ? [] : trashOf(projection.view);
    },
    presence: {
      colleagues,
      show: (place) => api.apart ?? session?.show(place as PresenceState | undefined),
      writer(row, column) {
        projection.cell(row, column);
        return names.get(session?.writer(cellKey(row, column)) ?? 0);
      },
      hear(heard) {
        hearing.add(heard);
        return () => hearing.delete(heard);
      },
      setAside: ({ row, column }, before, mine) =>
        api.apart ??
        session?.setAside({ key: cellKey(row, column), before, mine, theirs: projection.cell(row, column) }),
    },
    commands: (commands = createCommands({
      view: () => projection.view,
      // Read at every question: a role may change while the sheet is open.
      get actor() {
        const { role = "administrator", ...ties } = membership() ?? {};
        return { person: me.person, tenant, role, ...tiesOf(ties) };
      },
      document: resource,
      writable: () => {
        const now = light();
        // Taken away with its table while somebody was in the middle of a word: that word is kept like any other unsent one.
        const takenAway = now.state === "denied" && (now.code === "revoked" || now.code === "deleted");
        if (now.state === "denied" && !takenAway) return { code: now.code };
        return frozen() ? { code: "frozen" } : undefined;
      },
      ...(api.apart === undefined ? {} : { held: () => ({ code: "viewing" }) }),
      random: Math.random,
      // Whoever only looks writes nothing, whatever asks for it.
      commit: (changes) => api.apart ?? session?.commit(changes),
      read: (row, column) => projection.cell(row, column),
      steps,
    })),
  });

  const start = async (): Promise<void> => {
    const store = await diskFor(me.person, api);
    if (closed) return;
    if (api.apart === undefined) takeOver(me.person, sheet);
    const journal = holdJournal();
    session = openDocument(browserWorld(api, tenant, document, store, journal.id), {
      shown(view, { template, restricted, status }) {
        setFrozen(status === "frozen");
        projection.show(view);
        computeAnew();
        if (model() !== undefined) return;
        loadSteps(template);
        setModel(makeModel({ kind: "document", tenant, sheet: template, restricted, status: "active" }));
      },
      changed(map, keys) {
        projection.changed(map, keys);
        if (map === COLUMNS) computeAnew();
      },
      others(map, edits, live) {
        commands?.heard(
          map,
          edits.map(({ key }) => key),
        );
        if (!live || map !== CELLS || hearing.size === 0) return;
        const told = edits.flatMap(({ key, client }): OthersEdit[] => {
          const cell = parseCellKey(key);
          const name = names.get(client);
          // What I do in another tab is no news.
          return cell?.kind === "cell" && name !== me.name ? [{ row: cell.row, column: cell.column, name }] : [];
        });
        if (told.length > 0) for (const heard of hearing) heard(told);
      },
      waiting: (keys) => projection.waitingChanged(keys),
      light(now) {
        setLight(now);
        // Whoever is shut out is not shown the fence: what else they may see has perhaps changed, too.
        if (now.state === "denied" && now.code === "revoked") given.onRights?.();
        if (now.state === "denied" && (now.code === "revoked" || now.code === "deleted") && api.apart === undefined)
          void import("../sync/forget.ts")
            .then(({ forgetSheets }) => forgetSheets(me.person, (name) => name === sheet))
            .catch(() => undefined);
      },
      held: setHeld,
      rights: () => given.onRights?.(),
      review: setReview,
      comments: (told) => setCommented((last) => ({ n: told.n ?? last.n, me: last.me + (told.me === true ? 1 : 0) })),
      ended() {
        ended = true;
        journal.release();
        if (session !== undefined) letGo(me.person, sheet, session);
      },
      presence(states) {
        for (const [client, { name, colour, place }] of states) {
          names.set(client, name);
          if (place.to !== undefined) setDeparted({ name, colour, to: place.to as DocumentId });
        }
        setColleagues(
          [...states].flatMap(([client, { name, colour, place }]) =>
            place.to === undefined ? { client, name, colour, ...place, editing: place.editing === true } : [],
          ) as unknown as Colleague[],
        );
      },
    });
    for (const event of NUDGES) addEventListener(event, nudge);
    addEventListener("offline", lost);
  };
  const nudge = (): void => session?.nudge();
  const lost = (): void => session?.networkLost();
  void start();

  return {
    model,
    light,
    held,
    review,
    commented,
    departed,
    dismissReview: (id) => session?.dismissReview(id),
    applyReview: (id) => session?.applyReview(id),
    unsentText: () =>
      unsentText(
        session?.unsent ?? [],
        projection.view,
        relations,
        language(),
        membership()?.currency === "EUR" ? "FI" : "SE",
      ),
    close(to) {
      closed = true;
      for (const event of NUDGES) removeEventListener(event, nudge);
      removeEventListener("offline", lost);
      relations.close();
      void authors?.then(
        (source) => source.close(),
        () => undefined,
      );
      if (api.apart) return session?.destroy();
      session?.close(to);
      if (session !== undefined && !ended) goOn(me.person, sheet, session);
    },
  };
};

/** Moments at which trying to reach the server again is likely to work. */
const NUDGES = ["online", "focus"] as const;
