/**
 * Several sheets of a municipality at once, outside any of their own pages: those one writes in are open as on their own
 * page (live, on the own disk, with undo), the others are read as the overview reads them. One reading of all of them,
 * made anew when any has changed.
 */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, onCleanup, untrack } from "solid-js";
import { readersOf, type ChainSheet, type ChainSheets, type Reader, type Readers } from "../../shared/chain/reading.ts";
import type { Language } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { Me, Membership } from "../answers.ts";
import type { Api } from "../api.ts";
import { createTownSheets } from "../chain/create-town-sheets.ts";
import { isUnkept, type SaveLight, type SheetModel } from "../doc/model.ts";
import { openSheet } from "../doc/sheet-session.ts";
import type { SheetSession } from "../open-sheet.ts";
import { waitingIn } from "../ui/light.ts";

/** Several keys pressed at once are one reading. */
const SETTLE_MS = 60;

export interface LiveSheets {
  /** Another one whenever something in any sheet may have changed. */
  readonly sheets: Accessor<ChainSheets>;
  readonly read: Accessor<Readers>;
  /** Of a sheet one writes in; `undefined` until it is open. */
  model(document: string): SheetModel | undefined;
  /** What all of them say together. */
  readonly light: Accessor<SaveLight>;
  /** Things to look at, in which sheets. */
  readonly toReview: Accessor<readonly string[]>;
  unsentText(): string;
  /** Runs as one step of each sheet it writes in, to be taken back by `undo`; `run` says whether it wrote anything. */
  step(documents: readonly string[], run: () => boolean): void;
  readonly canUndo: Accessor<boolean>;
  /** Takes back the last step made here. @returns how much was left because somebody wrote there since. */
  undo(): number;
}

export interface LiveWorld {
  readonly tenant: TenantId;
  readonly me: Me;
  readonly membership: Accessor<Membership | undefined>;
  readonly api: Api;
  readonly language: Accessor<Language>;
  /** Rights have changed. */
  onRights(): void;
}

/** Called under an owner. `written`: documents to open; `listed`: those the person may see. */
export function createLiveSheets(
  world: LiveWorld,
  written: readonly string[],
  listed: Accessor<ReadonlySet<string>>,
): LiveSheets {
  const town = createTownSheets({ tenant: world.tenant, person: world.me.person, api: world.api }, listed);
  const sessions = new Map<string, SheetSession>();
  const views = new Map<string, Accessor<SheetView | undefined>>();
  // A sheet that is not theirs to see is not asked for: the server would note each try.
  for (const document of written.filter((one) => untrack(listed).has(one))) {
    const session = openSheet({
      tenant: world.tenant,
      document: document as DocumentId,
      me: world.me,
      membership: world.membership,
      onRights: () => world.onRights(),
      api: world.api,
      language: world.language,
      beside: (other) => (other === document ? undefined : views.get(other)?.()),
    });
    sessions.set(document, session);
    views.set(document, followView(session));
    onCleanup(() => session.close());
  }
  const sheets = createMemo((): ChainSheets => {
    const open = new Map([...views].map(([document, view]) => [document, view()]));
    return {
      visible: town.visible,
      sheet: (document) => (open.has(document) ? open.get(document) : town.sheet(document)),
    };
  });
  const all = [...sessions.values()];
  const steps: (readonly string[])[] = [];
  const [depth, setDepth] = createSignal(0);
  return {
    sheets,
    read: createMemo(() => trackedReaders(sheets())),
    model: (document) => sessions.get(document)?.model(),
    light: createMemo(() => together(all.map((session) => session.light()))),
    toReview: createMemo(() =>
      [...sessions].flatMap(([document, session]) => (session.review().length > 0 ? [document] : [])),
    ),
    unsentText: () =>
      all
        .map((session) => session.unsentText())
        .filter((text) => text !== "")
        .join("\n\n"),
    step(documents, run) {
      const ends = documents.flatMap((document) => sessions.get(document)?.model()?.commands.beginStep?.() ?? []);
      let wrote = false;
      try {
        wrote = run();
      } finally {
        for (const end of ends) end();
      }
      if (!wrote) return;
      steps.push(documents);
      setDepth(steps.length);
    },
    canUndo: () => depth() > 0,
    undo() {
      const documents = steps.pop() ?? [];
      setDepth(steps.length);
      return documents.reduce((kept, document) => {
        const commands = sessions.get(document)?.model()?.commands;
        return kept + (commands?.canUndo() === true ? commands.undo().kept : 0);
      }, 0);
    },
  };
}

/** Reads each sheet once, and anew when it has arrived or was fetched again: each call is tracked by whoever makes it. */
function trackedReaders(sheets: ChainSheets): Readers {
  const made = new Map<string, { readonly sheet: ChainSheet | undefined; readonly reader: Reader }>();
  return (document) => {
    const sheet = sheets.sheet(document);
    const held = made.get(document);
    if (held !== undefined && held.sheet === sheet) return held.reader;
    const reader = readersOf({ visible: sheets.visible, sheet: () => sheet })(document);
    made.set(document, { sheet, reader });
    return reader;
  };
}

/** The sheet's view: another object whenever something in it has changed, so that whoever holds it reads anew. */
function followView(session: SheetSession): Accessor<SheetView | undefined> {
  const [turn, setTurn] = createSignal(undefined, { equals: false });
  const view = (): SheetView | undefined => session.model()?.commands.columns?.view();
  createEffect(() => {
    const model = session.model();
    model?.sheet.rows();
    model?.sheet.columns();
    setTurn();
    const overlay = view()?.overlay;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setTurn();
      }, SETTLE_MS);
    };
    overlay?.on("update", settle);
    onCleanup(() => {
      clearTimeout(timer);
      overlay?.off("update", settle);
    });
  });
  return createMemo(() => {
    turn();
    const found = view();
    return found === undefined ? undefined : { ...found };
  });
}

/** The worst of them, with all that waits. */
function together(lights: readonly SaveLight[]): SaveLight {
  const waiting = lights.reduce((sum, light) => sum + waitingIn(light), 0);
  const denied = lights.find((light) => light.state === "denied");
  const unsent = { waiting, ...(lights.some(isUnkept) ? { unkept: true as const } : {}) };
  if (denied !== undefined) return { ...denied, ...unsent };
  for (const state of ["offline", "saving"] as const)
    if (lights.some((light) => light.state === state)) return { state, ...unsent };
  return lights.some((light) => light.state === "opening") ? { state: "opening" } : { state: "saved" };
}
