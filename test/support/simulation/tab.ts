/** A person at a sheet: the real session, machine, journal and stock provider on a simulated line and disk. */
import * as Y from "yjs";
import type { ReviewItem, SaveLight } from "../../../client/doc/model.ts";
import { openDocument } from "../../../client/sync/document-session.ts";
import type { DocumentSession } from "../../../client/sync/session.ts";
import type { DocumentApi } from "../../../client/sync/document-api.ts";
import type { LocalStore, SheetHead } from "../../../client/sync/local-store.ts";
import type { PlainSocket } from "../../../client/sync/socket.ts";
import { folding, type Folding } from "../../../shared/document/step.ts";
import { hashText } from "../../../shared/document/hash-text.ts";
import { CELLS, COLUMNS } from "../../../shared/document/keys.ts";
import {
  deleteRows,
  insertRows,
  moveRows,
  restoreRows,
  setCells,
  type Change,
} from "../../../shared/document/mutations.ts";
import type { SheetView } from "../../../shared/document/sheet-view.ts";
import type { ColumnId, PersonId, RowId } from "../../../shared/ids.ts";
import type { Seeded } from "../seeded.ts";
import type { Line } from "./gateway.ts";
import type { Ledger } from "./ledger.ts";
import { Violation } from "./oracle.ts";

export interface Tab extends Line {
  readonly person: PersonId;
  readonly disk: number;
  readonly session: DocumentSession;
  readonly light: SaveLight;
  readonly view: SheetView | undefined;
  readonly head: SheetHead | undefined;
  readonly reviews: readonly ReviewItem[];
  /** Types, inserts, deletes, moves, renames: one step of work. `undefined`: there is nothing on the screen. */
  work(): string | undefined;
  /** Leaves the sheet; what is unsent is still sent. */
  leave(): void;
  readonly left: boolean;
  /** The tab is gone between two instructions. */
  die(): void;
}

export interface TabOptions {
  readonly name: string;
  readonly person: PersonId;
  readonly disk: number;
  readonly random: Seeded;
  readonly ledger: Ledger;
  readonly now: () => number;
  readonly api: (line: Line) => DocumentApi;
  readonly connect: (line: Line, address: string) => PlainSocket;
  readonly store: (line: Line) => LocalStore;
  readonly aliveTabs: () => ReadonlySet<string>;
  readonly sheet: string;
  /** Sees what comes of going the steps to a snapshot. */
  readonly takeSteps: Folding["takeSteps"];
}

export function openTab(options: TabOptions): Tab {
  const { random, ledger } = options;
  let light: SaveLight = { state: "opening" };
  let head: SheetHead | undefined;
  let reviews: readonly ReviewItem[] = [];
  let left = false;
  const line: Line = { name: options.name, online: true, alive: true };
  const session = openDocument(
    {
      name: options.sheet,
      api: options.api(line),
      store: options.store(line),
      tab: options.name,
      aliveTabs: async () => options.aliveTabs(),
      connect: (address) => options.connect(line, address),
      now: options.now,
      random: random.next,
      digest: hashText,
      loadFold: () => ({ ...folding, takeSteps: options.takeSteps }),
    },
    {
      shown: (_view, now) => void (head = now),
      changed: () => undefined,
      waiting: () => undefined,
      light: (now) => void (light = now),
      review: (now) => void (reviews = now),
      presence: () => undefined,
    },
  );

  const change = (view: SheetView): Change[] => {
    const rows = view.rows();
    const row = rows[random.below(rows.length)];
    const after = rows.length === 0 || random.chance(0.2) ? null : random.pick(rows);
    switch (random.below(12)) {
      case 0:
        return insertRows(view, after, [{ [random.pick(view.columns()).id]: ledger.next() }], random.next).changes;
      case 1:
        return row === undefined || rows.length < 3 ? [] : deleteRows(view, [row]);
      case 2:
        return row === undefined ? [] : moveRows(view, [row], after === row ? null : after, random.next);
      case 3: {
        const gone = [...view.overlay.getMap(CELLS).entries()].filter(
          ([key, value]) => key.endsWith(":!") && value === 0,
        );
        return gone.length === 0 ? [] : restoreRows(view, [random.pick(gone)[0].slice(0, 8) as RowId]);
      }
      case 4: {
        const { id } = random.pick(view.columns());
        const key = `${id}:width`;
        return [{ map: COLUMNS, key, before: view.valueOf(COLUMNS, key), after: 80 + random.below(400) }];
      }
      default: {
        const count = random.chance(0.1) ? 1 + random.below(8) : 1;
        const cells = new Map<string, { row: RowId; column: ColumnId; value: string }>();
        for (let i = 0; i < count && rows.length > 0; i++) {
          const cell = { row: random.pick(rows), column: random.pick(view.columns()).id, value: ledger.next() };
          // A paste now and then is too large for the socket.
          if (random.chance(0.01)) cell.value += ` ${"x".repeat(15_000)}`;
          cells.set(`${cell.row}:${cell.column}`, cell);
        }
        return setCells(view, [...cells.values()]);
      }
    }
  };

  const tab: Tab = Object.assign(line, {
    person: options.person,
    disk: options.disk,
    session,
    work() {
      const { view } = session;
      if (left || view === undefined || light.state === "denied") return undefined;
      if (reviews.length > 0 && random.chance(0.1)) {
        const item = random.pick(reviews);
        ledger.again(item.mine, view.valueOf(CELLS, item.key));
        session.applyReview(item.id);
        return `${item.key}=${String(item.mine).slice(0, 12)} out of its review`;
      }
      const changes = change(view);
      if (changes.length === 0) return undefined;
      ledger.typed(options.name, changes);
      session.commit(changes);
      return changes.map(({ key, after }) => `${key}=${String(after).slice(0, 12)}`).join(" ");
    },
    leave() {
      left = true;
      session.close();
    },
    die() {
      line.alive = false;
      session.destroy();
    },
  }) as Tab;
  Object.defineProperties(tab, {
    light: { get: () => light },
    view: { get: () => session.view },
    left: { get: () => left },
    head: { get: () => head },
    reviews: { get: () => reviews },
  });
  return tab;
}

/** P3: nothing waits inside a client's document for something it lacks. */
export function checkTab({ name, view }: Tab): void {
  const store = view?.overlay.store;
  if (store === undefined) return;
  if (store.pendingStructs !== null || store.pendingDs !== null)
    throw new Violation(
      `[P3] ${name} holds something pending, it lacks ${JSON.stringify([...(store.pendingStructs?.missing ?? [])])}`,
    );
}

/** What a person would see, as text. */
export function pictureOf(view: SheetView): string {
  const columns = view.columns();
  const rows = view.rows().map((row) => [row, view.order(row), ...columns.map(({ id }) => view.cell(row, id))]);
  return JSON.stringify({ columns, rows });
}

/** P2: the same picture, state vector and delete set. */
export function checkSame(tab: Tab, view: SheetView): void {
  const mine = tab.view;
  if (mine === undefined) throw new Violation(`[P2] ${tab.name} shows nothing`);
  if (pictureOf(mine) !== pictureOf(view))
    throw new Violation(`[P2] ${tab.name} shows\n${pictureOf(mine)}\nthe store holds\n${pictureOf(view)}`);
  if (mine.snapshot.hash !== view.snapshot.hash) throw new Violation(`[P2] ${tab.name} lies on another snapshot`);
  if (!Y.equalSnapshots(Y.snapshot(mine.overlay), Y.snapshot(view.overlay)))
    throw new Violation(`[P2] ${tab.name} has another state vector or delete set`);
}
