/**
 * Names of rows in other sheets, for relation columns. A linked sheet is read over HTTP, never joined: its labels come
 * from the disk at once and from the server when they are older than a minute and somebody looks.
 */
import { batch, createSignal, untrack, type Accessor } from "solid-js";
import type { Column } from "../../shared/document/column.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { nativeDigest } from "../sync/digest.ts";
import { askedApi } from "./asked-api.ts";
import type { LocalStore } from "../sync/local-store.ts";
import { askServer, readDisk } from "../sync/opening.ts";
import { overlayOf } from "../sync/overlay.ts";
import { fetchFold } from "../sync/snapshot-loader.ts";
import type { RelationChoices } from "./model.ts";

const STALE_MS = 60_000;
const RETRY_MS = 5_000;

export interface Relations extends RelationChoices {
  /** A linked sheet as it was last read; `undefined` while it is fetched, or where it may not be read. Reactive. */
  sheet(document: string): SheetView | undefined;
  close(): void;
}

interface Linked {
  readonly names: Accessor<ReadonlyMap<RowId, string>>;
  readonly view: Accessor<SheetView | undefined>;
}

const NO_NAMES: ReadonlyMap<RowId, string> = new Map();

/** Members and roles stand where a sheet's name would. */
const PEOPLE = "people";

export function createRelations(world: {
  readonly tenant: TenantId;
  readonly api: Api;
  readonly disk: Promise<LocalStore>;
  /** Whether there is such a sheet for the person; absent: all that are asked for. Reactive. */
  sees?(document: string): boolean;
  /** How old a sheet may grow before it is asked for again. */
  readonly staleMs?: number;
}): Relations {
  /** What is not theirs is not even asked for: the server would note each try (SPEC U). */
  const sees = (document: string): boolean => document === PEOPLE || world.sees?.(document) !== false;
  const linked = new Map<string, Linked>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let closed = false;

  const later = (run: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  const open = (document: string): Linked => {
    const [names, setNames] = createSignal<ReadonlyMap<RowId, string>>(new Map());
    const [view, setView] = createSignal<SheetView>();
    const show = (next: SheetView): void =>
      batch(() => {
        setNames(namesIn(next));
        setView(next);
      });
    const refresh = async (): Promise<void> => {
      const asked = untrack(() => sees(document));
      const read = asked
        ? await readLinked(world.api, await world.disk, world.tenant, document as DocumentId, show)
        : undefined;
      if (closed) return;
      if (read !== undefined) show(read);
      later(() => void refresh(), read === undefined ? RETRY_MS : (world.staleMs ?? STALE_MS));
    };
    const refreshPeople = async (): Promise<void> => {
      const found = await import("./people-names.ts").then(
        ({ peopleNames }) => peopleNames(world.api, world.tenant),
        () => undefined,
      );
      if (closed) return;
      if (found !== undefined) setNames(found);
      later(() => void refreshPeople(), found === undefined ? RETRY_MS : STALE_MS);
    };
    void (document === PEOPLE ? refreshPeople() : refresh());
    return { names, view };
  };
  const linkTo = (document: string): Linked => {
    const held = linked.get(document) ?? open(document);
    linked.set(document, held);
    return held;
  };

  const namesOf = ({ target }: Column): ReadonlyMap<RowId, string> => {
    if (target === undefined || !sees(target.document)) return NO_NAMES;
    return linkTo(target.document).names();
  };

  return {
    label: (column, row) => namesOf(column).get(row),
    choices: (column) => Array.from(namesOf(column), ([row, label]) => ({ row, label })),
    hidden: (document) => !sees(document),
    sheet: (document) => (sees(document) ? linkTo(document).view() : undefined),
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/**
 * `undefined` when it cannot be read now. `early` gets what the disk has, before the server is asked; what the server
 * says stays on the disk, so that labels stand without network too.
 */
async function readLinked(
  api: Api,
  store: LocalStore,
  tenant: TenantId,
  document: DocumentId,
  early: (view: SheetView) => void,
): Promise<SheetView | undefined> {
  const name = `${tenant}/${document}`;
  const opening = { name, api: askedApi(api, tenant, document), store, digest: nativeDigest, loadFold: fetchFold };
  const disk = await readDisk(opening, undefined);
  if (disk !== undefined) early(makeSheetView(disk.snapshot, overlayOf(disk.kept.updates)));
  const answer = await askServer(opening, [], disk?.snapshot);
  return answer.ok ? makeSheetView(answer.standing.snapshot, overlayOf(answer.standing.updates)) : undefined;
}

/** What a row is called elsewhere: its short id and its title. */
function namesIn(view: SheetView): ReadonlyMap<RowId, string> {
  const title = view.columns().find((column) => column.title === true) ?? view.columns()[0];
  if (title === undefined) return new Map();
  return new Map(view.rows().map((row) => [row, String(view.cell(row, title.id) ?? "")]));
}
