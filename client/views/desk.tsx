/**
 * One's own view of an open sheet: which it is, where it is remembered, and what the bar, the grid and the cards have of it.
 * What one changes is one's own at once and stays on this device; saving it under a name is a step of its own.
 */
import type { Accessor, JSX } from "solid-js";
import { createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import * as v from "valibot";
import { labelIn, type Column, type Language } from "../../shared/document/column.ts";
import { ROLE_PREFIX, type CellValue } from "../../shared/document/cell-value.ts";
import type { ViewTexts } from "../../shared/i18n/views/sv.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { columnsNamed, EMPTY_VIEW, sameView, type SavedView, type View } from "../../shared/views/view.ts";
import type { SheetModel } from "../doc/model.ts";
import { createPageTexts } from "../page-texts.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { LaidOut } from "../grid/column-layout.ts";
import type { Viewed } from "../grid/viewed.ts";
import { drop, keep, recall } from "../remembered.ts";
import { columnItems } from "./column-items.ts";
import { ownCommands } from "./own-commands.ts";
import { createViewed, type ViewedRows } from "./create-viewed.ts";
import { foldedNear, groupAt } from "./group-places.ts";
import { CardHeading, GroupHeads, nameOfGroup, sumsOf } from "./GroupHeads.tsx";
import { ownViewPath, viewsPath, type ViewOptions } from "./use-views.ts";
import { VIEW_TEXTS } from "./view-words.ts";
import { createSavedViews, isView, type SavedViewsHere } from "./saved-views.ts";
import { ViewBar } from "./ViewBar.tsx";

export interface ViewDeskOptions extends ViewOptions {
  /** The sheet itself, and as it is laid out. */
  readonly model: SheetModel;
  readonly laid: LaidOut;
}

/** Which of its parts is open. */
export type Panel = "filter" | "sort" | "group" | "columns" | "settings" | "save" | "edit" | "remove";

/** What the bar and its panels work with. */
export interface ViewDesk {
  readonly texts: Accessor<ViewTexts>;
  readonly language: Accessor<Language>;
  readonly cells: Accessor<CellContext>;
  /** Every column of the sheet, and those that are shown. */
  readonly columns: Accessor<readonly Column[]>;
  readonly shownColumns: Accessor<readonly Column[]>;
  readonly view: Accessor<View>;
  change(part: Partial<View>): void;
  readonly rows: ViewedRows;
  readonly total: Accessor<number>;
  readonly saved: SavedViewsHere;
  /** The saved view that was opened, whatever was changed in it since. */
  readonly from: Accessor<SavedView | undefined>;
  /** There is more in it than was saved. */
  readonly changed: Accessor<boolean>;
  /** Nothing is arranged, nothing opened. */
  readonly plain: Accessor<boolean>;
  readonly mayWrite: boolean;
  readonly me: string;
  readonly leads: boolean;
  /** As which picture the sheet is looked at; empty: as the table. */
  readonly picture: Accessor<string>;
  /** `undefined`: all rows. */
  open(view: SavedView | undefined): void;
  /** Goes on with what has just been saved. */
  became(view: SavedView | undefined): void;
  readonly layout: LaidOut["layout"];
  readonly panel: Accessor<Panel | undefined>;
  show(panel: Panel | undefined): void;
  say(text: string): void;
  readonly said: Accessor<string>;
  /** Stands in the bar until it is answered by another change. */
  readonly notice: Accessor<string | undefined>;
  tell(text: string | undefined): void;
  columnName(column: ColumnId): string;
  /** Reactive. */
  value(row: RowId, column: ColumnId): CellValue;
}

const deviceShape = v.object({ from: v.optional(v.string()), view: isView });

/** Sentences are said once the hands are still: whoever types in the search hears one. */
const SAID_AFTER_MS = 500;

interface State {
  readonly from: string | undefined;
  readonly view: View;
}

export interface Views {
  bar(narrow: Accessor<boolean>): JSX.Element;
}

/** With its words, so that the bar comes whole. What it gives is called under the owner of an open sheet. */
export async function loadViewDesk(language: Language): Promise<(options: ViewDeskOptions) => Views> {
  const first = await VIEW_TEXTS[language]();
  return (options) => createViewDesk(options, first);
}

/** Seen as a picture, if the view says as which: one that does not is whatever one looks at. */
const asPicture = (view: View, picture: string): View => (view.picture === undefined ? view : { ...view, picture });

function createViewDesk(options: ViewDeskOptions, first: ViewTexts): Views {
  const { model, laid, api, cells, membership } = options;
  const base = viewsPath(options.tenant, options.document);
  // Remembered on this device as answers are: it goes with the person and with the municipality.
  const path = ownViewPath(base);
  const language = (): Language => cells().language;
  const fetched = createPageTexts(language, VIEW_TEXTS);
  const texts = (): ViewTexts => fetched() ?? first;
  const saved = createSavedViews(api, base, language);
  const me = createMemo(
    (): ReadonlySet<string> => {
      const { role, organisation, place } = membership() ?? {};
      const ids = [options.me.person, role === undefined ? undefined : ROLE_PREFIX + role, organisation, place];
      return new Set(ids.filter((id) => id !== undefined));
    },
    undefined,
    { equals: (a, b) => a.size === b.size && [...a].every((id) => b.has(id)) },
  );
  const alone = api.apart === undefined;

  const [awaited, setAwaited] = createSignal<string>();
  const [state, setState] = createSignal<State>(untrack(firstState));
  const [panel, setPanel] = createSignal<Panel>();
  const [said, setSaid] = createSignal("");
  const [notice, setNotice] = createSignal<string>();

  function firstState(): State {
    const named = options.vy();
    const device = alone ? recall(path, deviceShape) : undefined;
    if (device !== undefined && (named === undefined || device.from === named))
      return { from: device.from, view: device.view };
    const known = saved.list().find(({ id }) => id === named);
    if (known !== undefined) return { from: known.id, view: known.view };
    if (named !== undefined) setAwaited(named);
    return { from: named, view: EMPTY_VIEW };
  }

  const view = (): View => state().view;
  const from = createMemo(() => saved.list().find(({ id }) => id === state().from));
  const changed = createMemo(() => {
    const held = from();
    return held !== undefined && !sameView({ ...view(), search: "" }, { ...held.view, search: "" });
  });
  const plain = createMemo(() => state().from === undefined && sameView(view(), EMPTY_VIEW));

  const put = (next: State): void => {
    setNotice(undefined);
    setState(next);
    const picture = next.view.picture ?? options.picture();
    if (options.vy() !== next.from || picture !== options.picture()) options.setVy(next.from, picture);
  };
  const open = (next: SavedView | undefined): void => {
    setAwaited(undefined);
    put({ from: next?.id, view: next?.view ?? EMPTY_VIEW });
    if (next !== undefined) setSaid(texts().opened(next.name));
  };

  /** An address that names a picture means that one. */
  const arrive = (next: SavedView | undefined): void => {
    const picture = options.picture();
    open(next === undefined || picture === "" ? next : { ...next, view: asPicture(next.view, picture) });
  };
  // Another picture is a change of the view that was saved with one.
  createEffect(
    on(
      options.picture,
      (picture) => {
        const { from: id, view: now } = state();
        if (id !== undefined && now.picture !== undefined) setState({ from: id, view: asPicture(now, picture) });
      },
      { defer: true },
    ),
  );

  // Where the address says another view than this is, somebody has gone there.
  createEffect(
    on(
      options.vy,
      (named) => {
        if (named === state().from) return;
        const known = saved.list().find(({ id }) => id === named);
        if (named === undefined || known !== undefined) return arrive(known);
        setState({ from: named, view: EMPTY_VIEW });
        setAwaited(named);
      },
      { defer: true },
    ),
  );
  createEffect(() => {
    const id = awaited();
    if (id === undefined) return;
    const found = saved.list().find((one) => one.id === id);
    if (found !== undefined) return untrack(() => arrive(found));
    if (!saved.known()) return;
    untrack(() => {
      open(undefined);
      setNotice(texts().gone);
    });
  });
  untrack(() => {
    const { from: id, view: now } = state();
    const picture = options.picture() || (now.picture ?? "");
    if (options.vy() !== id || picture !== options.picture()) options.setVy(id, picture);
    if (now.picture !== undefined && now.picture !== picture) setState({ from: id, view: { ...now, picture } });
  });
  createEffect(() => {
    const { from: id, view: now } = state();
    if (!alone || awaited() !== undefined) return;
    // A search is for now: whoever comes back tomorrow would miss rows.
    const kept = { ...now, search: "" };
    if (id === undefined && sameView(kept, EMPTY_VIEW)) drop(path);
    else keep(path, { ...(id === undefined ? {} : { from: id }), view: kept });
  });

  const columns = (): readonly Column[] => model.sheet.columns();
  const shownColumns = (): readonly Column[] => laid.model.sheet.columns();
  const rows = createViewed({ sheet: model.sheet, shownColumns, view, cells, me });
  const columnName = (id: ColumnId): string => {
    const column = columns().find((one) => one.id === id);
    return column === undefined ? "" : labelIn(column.label, language());
  };
  const total = (): number => model.sheet.rows().length;

  // What falls away is told, once for each view that is opened.
  createEffect(
    on(
      () => {
        const there = new Set(columns().map(({ id }) => id));
        return from() === undefined ? 0 : columnsNamed(view()).filter((id) => !there.has(id)).length;
      },
      (count) => count > 0 && setNotice(texts().columnsGone(count)),
    ),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on(
      () => {
        const { sorts, match, conditions, group, search } = rows.working();
        return JSON.stringify([sorts, match, conditions, group, search]);
      },
      () => {
        clearTimeout(timer);
        timer = setTimeout(() => setSaid(countWords()), SAID_AFTER_MS);
      },
      { defer: true },
    ),
  );
  const countWords = (): string => {
    const count = rows.count();
    if (count === 0 && total() > 0) return texts().noneMatch;
    return count === total() ? texts().allShown(total()) : texts().counted(count, total());
  };

  const hidden = createMemo(() => {
    const named = view().hidden;
    return named === undefined ? undefined : new Set(named);
  });
  const desk: ViewDesk = {
    texts,
    language,
    cells,
    columns,
    shownColumns,
    view,
    change: (part) => put({ from: state().from, view: { ...view(), ...part } }),
    rows,
    total,
    saved,
    from,
    changed,
    plain,
    picture: options.picture,
    mayWrite: alone,
    me: options.me.person,
    leads: membership()?.role === "process-leader",
    open,
    became: (next) =>
      put({ from: next?.id, view: next === undefined ? view() : { ...next.view, search: view().search } }),
    layout: laid.layout,
    panel,
    show: setPanel,
    say: setSaid,
    said,
    notice,
    tell: setNotice,
    columnName,
    value: model.sheet.cell,
  };
  const heads = createMemo(() => rows.heads().map(({ at }) => at));
  const viewed: Viewed = {
    rows: rows.rows,
    heads,
    headings: (grid) => <GroupHeads desk={desk} grid={grid} />,
    fold(row, away) {
      const shown = rows.rows() ?? [];
      const index = row === undefined ? -1 : shown.indexOf(row);
      const found = away ? groupAt(rows.heads(), index) : foldedNear(rows.heads(), index);
      if (found === undefined) return undefined;
      const name = nameOfGroup(desk, found);
      rows.fold(found.id, away);
      const now = rows.rows() ?? [];
      const { at } = rows.heads().find(({ id }) => id === found.id) ?? found;
      return {
        said: (away ? texts().groupFolded : texts().groupUnfolded)(name, found.count),
        // Folded, one goes on with what stands below its heading, else with what stands above.
        row: now[at] ?? now[at - 1],
      };
    },
    groupOf(row) {
      const group = rows.working().group;
      const head = groupAt(rows.heads(), (rows.rows() ?? []).indexOf(row));
      if (group === null || head === undefined) return undefined;
      const heading = [
        `${columnName(group.column)}: ${nameOfGroup(desk, head)}`,
        texts().rowsIn(head.count),
        ...sumsOf(desk, head),
      ];
      return { id: head.id, heading: heading.join(" · ") };
    },
    cardHeading: (at) => <CardHeading desk={desk} at={at} />,
    mark(row) {
      const mark = rows.mark(row);
      return mark === "left" ? texts().left : mark === "new" ? texts().fresh : undefined;
    },
    sortOf(column) {
      const sort = rows.working().sorts.find((one) => one.column === column);
      return sort && (sort.down ? "descending" : "ascending");
    },
    commands: ownCommands(model, rows),
    columnItems: (column) => columnItems(desk, column),
    hidden,
    hide: (column, away) => {
      const others = (view().hidden ?? []).filter((one) => one !== column);
      desk.change({ hidden: away ? [...others, column] : others });
    },
  };
  laid.seat(viewed);
  onCleanup(() => laid.seat(undefined));
  return { bar: (narrow) => <ViewBar desk={desk} narrow={narrow} /> };
}
