/**
 * The wall's own state: how it is laid out, where one is, what is selected, what is open beside it. What is written is
 * in `create-deeds.ts`; the notes themselves come from the sheet.
 */
import type { Accessor } from "solid-js";
import { batch, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import type { MenuItem } from "../grid/Menu.tsx";
import type { Colleague } from "../doc/model.ts";
import type { PictureProps } from "../pictures/pictures.ts";
import { readSetting, writeSetting } from "../settings.ts";
import { createLikeness, type Likenesses } from "./create-likeness.ts";
import { createNames, type Names } from "./create-names.ts";
import { createNotes, type Notes } from "./create-notes.ts";
import { fits, GROUPINGS, lanesOf, NONE, sumOf, type Grouping, type Lane, type Sum } from "./lanes.ts";
import { counts, type Note } from "./notes.ts";
import type { WallWords } from "./wall-words.ts";

export interface Spot {
  readonly lane: string;
  readonly row: RowId;
}

export type WallDialog =
  | { readonly what: "merge"; readonly rows: readonly RowId[] }
  | { readonly what: "link" | "park"; readonly rows: readonly RowId[] }
  | { readonly what: "keys" };

export interface OpenMenu {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly at: { readonly x: number; readonly y: number };
}

export interface WallNotice {
  readonly text: string;
  readonly undo: boolean;
}

export interface WallState {
  readonly props: PictureProps;
  readonly words: WallWords;
  readonly notes: Notes;
  readonly names: Names;
  readonly likenesses: Likenesses;
  readonly grouping: Accessor<Grouping>;
  group(by: Grouping): void;
  readonly search: Accessor<string>;
  find(text: string): void;
  /** What hangs on the wall: found, and not put aside. */
  readonly shown: Accessor<readonly Note[]>;
  readonly aside: Accessor<boolean>;
  showAside(shown: boolean): void;
  readonly lanes: Accessor<readonly Lane[]>;
  readonly total: Accessor<Sum>;
  folded(lane: Lane): boolean;
  fold(lane: Lane, folded: boolean): void;
  /** The rows of a lane that are drawn. */
  drawn(lane: Lane): readonly RowId[];
  more(lane: Lane): void;
  readonly active: Accessor<Spot | undefined>;
  /** Goes there, with the focus if asked. */
  go(spot: Spot | undefined, focus?: boolean): void;
  /** Counts up whenever the active note is to have the focus. */
  readonly focusing: Accessor<number>;
  /** My own writing takes notes away from under me: then I stay where I am, with the next. */
  mine(): void;
  readonly selected: Accessor<ReadonlySet<RowId>>;
  select(rows: Iterable<RowId>, how: "only" | "add" | "toggle" | "remove"): void;
  /** What an action is about: what is selected, else the note one is on. */
  subjects(): readonly Note[];
  whoIsAt(row: RowId): readonly Colleague[];
  /** Who has just changed a note. */
  changedBy(row: RowId): string | undefined;
  readonly menu: Accessor<OpenMenu | undefined>;
  openMenu(menu: OpenMenu | undefined): void;
  readonly dialog: Accessor<WallDialog | undefined>;
  openDialog(dialog: WallDialog | undefined): void;
  /** What is compared beside the wall: one note, or all that are alike. */
  readonly beside: Accessor<{ readonly row?: RowId } | undefined>;
  compare(what: { readonly row?: RowId } | undefined): void;
  readonly notice: Accessor<WallNotice | undefined>;
  say(text: string | undefined, undo?: boolean): void;
}

/** With these there are many columns, and the empty ones are folded. */
const FOLDING: ReadonlySet<Grouping> = new Set<Grouping>(["issue", "group", "status"]);
const DRAWN = 40;
const CHANGED_MS = 6_000;
/** What I write is shown at once; whatever moves later is not my doing. */
const SETTLED_MS = 100;
/** Said again, it is to be read out again. */
const AGAIN = "\u00a0";

/** Called under an owner. */
export function createWall(props: PictureProps, words: WallWords): WallState {
  const { model } = props;
  const place = model.home?.name ?? "";
  const notes = createNotes(model);
  const names = createNames(props, notes.columns, words);
  const likenesses = createLikeness(notes.list, place);

  const kept = readSetting(`wall-${place}`);
  const [grouping, setGrouping] = createSignal<Grouping>(GROUPINGS.find((one) => one === kept) ?? "focus");
  const [search, setSearch] = createSignal("");
  const [aside, setAside] = createSignal(false);
  const [folds, setFolds] = createSignal<ReadonlyMap<string, boolean>>(new Map());
  const [limits, setLimits] = createSignal<ReadonlyMap<string, number>>(new Map());
  const [selected, setSelected] = createSignal<ReadonlySet<RowId>>(new Set());
  const [active, setActive] = createSignal<Spot>();
  const [focusing, setFocusing] = createSignal(0);
  const [menu, openMenu] = createSignal<OpenMenu>();
  const [dialog, openDialog] = createSignal<WallDialog>();
  const [beside, compare] = createSignal<{ readonly row?: RowId }>();
  const [notice, setNotice] = createSignal<WallNotice>();

  const hung = createMemo(() => {
    const all = aside() || grouping() === "status";
    return notes.list().filter((note) => all || counts(note));
  });
  const shown = createMemo(() => {
    const wanted = search().trim();
    return wanted === "" ? hung() : hung().filter((note) => fits(names.shown(note), wanted));
  });
  const lanes = createMemo(() => {
    const known = names.choices(grouping());
    return lanesOf(
      shown(),
      grouping(),
      (known ?? []).map(({ id }) => id),
      known !== undefined,
    );
  });
  const total = createMemo(() => sumOf(shown()));
  const laneName = (id: string): string => names.lane(grouping(), id);

  const foldKey = (lane: Lane): string => `${grouping()} ${lane.id}`;
  const folded = (lane: Lane): boolean =>
    !props.narrow &&
    (folds().get(foldKey(lane)) ??
      (lane.rows.length === 0 && (lane.id === NONE || FOLDING.has(grouping())) && search() === ""));
  const drawn = (lane: Lane): readonly RowId[] => lane.rows.slice(0, limits().get(foldKey(lane)) ?? DRAWN);
  const more = (lane: Lane): void =>
    void setLimits(new Map(limits()).set(foldKey(lane), (limits().get(foldKey(lane)) ?? DRAWN) + DRAWN));

  const say = (text: string | undefined, undo = false): void => {
    setNotice((before) =>
      text === undefined ? undefined : { text: before?.text === text ? text + AGAIN : text, undo },
    );
  };
  const go = (spot: Spot | undefined, focus = false): void =>
    batch(() => {
      setActive(spot);
      if (spot !== undefined) {
        const lane = lanes().find(({ id }) => id === spot.lane);
        const at = lane?.rows.indexOf(spot.row) ?? -1;
        while (lane !== undefined && at >= drawn(lane).length && drawn(lane).length < lane.rows.length) more(lane);
      }
      if (focus) setFocusing((n) => n + 1);
    });

  // A note that goes away under me: my own move leaves me with the next one; a colleague's takes me along, so that no
  // key meant for this note falls on another.
  let own = false;
  let index = 0;
  createEffect(
    on([lanes, active], ([now, spot]) => {
      const here = now.find(({ id }) => id === spot?.lane);
      const at = spot === undefined ? -1 : (here?.rows.indexOf(spot.row) ?? -1);
      if (spot === undefined || at >= 0) {
        index = Math.max(0, at);
        own = false;
        return;
      }
      const next = here?.rows[Math.min(index, here.rows.length - 1)];
      const followed = now.find((lane) => lane.rows.includes(spot.row) && !folded(lane));
      if (own && here !== undefined && next !== undefined) go({ lane: here.id, row: next }, true);
      else if (followed !== undefined) {
        go({ lane: followed.id, row: spot.row }, true);
        const note = notes.get(spot.row);
        if (!own && note !== undefined && here !== undefined)
          say(words.t("done.followed", { nr: note.nr, lane: laneName(followed.id) }));
      } else setActive(here !== undefined && next !== undefined ? { lane: here.id, row: next } : undefined);
      own = false;
    }),
  );
  // What is gone is not selected.
  createEffect(
    on(notes.list, () => {
      const left = [...selected()].filter((row) => notes.get(row) !== undefined);
      if (left.length < selected().size) setSelected(new Set(left));
    }),
  );

  createEffect(() => {
    const [spot, shownAt] = [active(), notes.columns().get("text")];
    model.presence.show(
      spot === undefined || shownAt === undefined ? undefined : { row: spot.row, column: shownAt.id, editing: false },
    );
  });
  onCleanup(() => model.presence.show(undefined));
  const people = createMemo(() => {
    const at = new Map<RowId, Colleague[]>();
    for (const colleague of model.presence.colleagues())
      if (colleague.row !== undefined) at.set(colleague.row, [...(at.get(colleague.row) ?? []), colleague]);
    return at;
  });
  const [changed, setChanged] = createSignal<ReadonlyMap<RowId, string>>(new Map());
  const timers = new Set<ReturnType<typeof setTimeout>>();
  onCleanup(() => timers.forEach(clearTimeout));
  onCleanup(
    model.presence.hear?.((edits) => {
      const rows = new Map(edits.flatMap(({ row, name }) => (name === undefined ? [] : [[row, name] as const])));
      if (rows.size === 0) return;
      setChanged(new Map([...changed(), ...rows]));
      const timer = setTimeout(() => {
        timers.delete(timer);
        setChanged(new Map([...changed()].filter(([row]) => !rows.has(row))));
      }, CHANGED_MS);
      timers.add(timer);
    }) ?? (() => undefined),
  );

  return {
    props,
    words,
    notes,
    names,
    likenesses,
    grouping,
    group(by) {
      batch(() => {
        setGrouping(by);
        setActive(undefined);
      });
      writeSetting(`wall-${place}`, by);
    },
    search,
    find: setSearch,
    shown,
    aside,
    showAside: setAside,
    lanes,
    total,
    folded,
    fold: (lane, now) => void setFolds(new Map(folds()).set(foldKey(lane), now)),
    drawn,
    more,
    active,
    go,
    focusing,
    mine() {
      own = true;
      setTimeout(() => (own = false), SETTLED_MS);
    },
    selected,
    select(rows, how) {
      const next = new Set(how === "only" ? [] : selected());
      for (const row of rows) {
        if (how === "remove" || (how === "toggle" && next.has(row))) next.delete(row);
        else next.add(row);
      }
      setSelected(next);
    },
    subjects() {
      const spot = active();
      const rows = selected().size > 0 ? [...selected()] : spot === undefined ? [] : [spot.row];
      return rows.flatMap((row) => notes.get(row) ?? []);
    },
    whoIsAt: (row) => people().get(row) ?? [],
    changedBy: (row) => changed().get(row),
    menu,
    openMenu: (next) => void openMenu(next),
    dialog,
    openDialog: (next) => void openDialog(next),
    beside,
    compare: (what) => void compare(what),
    notice,
    say,
  };
}
