/** The menus of the wall: of a note or of what is selected, and of what can be chosen for it. All keys are in them. */
import type { RowId } from "../../shared/ids.ts";
import type { MenuItem } from "../grid/Menu.tsx";
import { barred } from "./barred.ts";
import type { Deeds } from "./create-deeds.ts";
import type { WallState } from "./create-wall.ts";
import { NONE } from "./lanes.ts";
import type { Note } from "./notes.ts";

export type Chosen = "focus" | "kind" | "group" | "status";

/** Where a menu opens: below what it was asked from. */
export type At = { readonly x: number; readonly y: number };

export const placeOf = (element: Element | undefined | null): At => {
  const box = element?.getBoundingClientRect();
  return box === undefined ? { x: 0, y: 0 } : { x: box.left, y: box.bottom };
};

const NAMES = { focus: "act.area", kind: "act.kind", group: "act.group", status: "act.status" } as const;
const KEYS = { focus: "O", kind: "K", group: "G", status: "S" } as const;

/** Areas with their digits; kinds, groups and states as they are called. What all have already is marked in words. */
export function choiceItems(wall: WallState, deeds: Deeds, key: Chosen, notes: readonly Note[]): readonly MenuItem[] {
  const { names, words, props } = wall;
  const { commands } = props.model;
  const column = wall.notes.columns().get(key);
  const has = (note: Note, id: string): boolean =>
    key === "focus" ? note.focus.includes(id as RowId) : note[key] === id;
  const items = (names.choices(key) ?? []).map(({ id, label }, index): MenuItem => {
    const all = notes.length > 0 && notes.every((note) => has(note, id));
    const only = notes.length === 1 ? notes[0] : undefined;
    const refusal =
      key === "status" && only !== undefined && column !== undefined && !all
        ? commands.mayBecome?.(only.row, column.id, id)
        : undefined;
    return {
      label: all ? `${label} (${words.t("taken")})` : label,
      ...(key === "focus" && index < 9 ? { keys: String(index + 1) } : {}),
      ...(refusal === undefined ? {} : { disabled: true, why: () => wall.say(props.refusalText(refusal)) }),
      run: () => (key === "focus" ? deeds.tag(notes, id as RowId) : deeds.choose(notes, key, id)),
    };
  });
  if (key === "status") return items;
  const none: MenuItem = {
    label: words.t(`none.${key}`),
    parted: true,
    run: () => (key === "focus" ? deeds.move(notes, NONE) : deeds.choose(notes, key, NONE)),
  };
  return key === "kind" ? items : [...items, none];
}

export function openChoice(wall: WallState, deeds: Deeds, key: Chosen, at: At): void {
  const notes = wall.subjects();
  if (notes.length === 0) return;
  const items = choiceItems(wall, deeds, key, notes);
  if (items.length === 0) return wall.say(wall.words.t("loading"));
  wall.openMenu({ label: wall.words.t(NAMES[key]), items, at });
}

/** One note alone: what it is most like is compared first; several: all are counted with the one I am on. */
export function markDuplicate(wall: WallState, deeds: Deeds): void {
  const rows = wall.subjects().map(({ row }) => row);
  const on = wall.active()?.row;
  if (rows.length > 1) return deeds.merge(on !== undefined && rows.includes(on) ? on : rows[0]!, rows);
  const [row] = rows;
  if (row === undefined) return;
  if (wall.likenesses.of(row).length > 0) wall.compare({ row });
  else wall.openDialog({ what: "merge", rows });
}

export function noteItems(wall: WallState, deeds: Deeds, at: At): readonly MenuItem[] {
  const { words, props } = wall;
  const notes = wall.subjects();
  const rows = notes.map(({ row }) => row);
  const [only] = rows.length === 1 ? rows : [];
  const on = wall.active()?.row;
  const selected = on !== undefined && wall.selected().has(on);
  /** What none of them can be changed in is shown as such, and says why. */
  const writing = (key: string, item: MenuItem): MenuItem => {
    const refusal = barred(wall, key, rows);
    return refusal === undefined ? item : { ...item, disabled: true, why: () => wall.say(props.refusalText(refusal)) };
  };
  const choice = (key: Chosen): MenuItem =>
    writing(key, {
      label: `${words.t(NAMES[key])} …`,
      keys: KEYS[key],
      run: () => openChoice(wall, deeds, key, at),
    });
  return [
    choice("focus"),
    choice("kind"),
    choice("group"),
    choice("status"),
    writing("issue", { label: words.t("act.issue"), keys: "I", run: () => wall.openDialog({ what: "link", rows }) }),
    writing("status", {
      label: words.t("act.merge"),
      keys: "M",
      parted: true,
      run: () => wall.openDialog({ what: "merge", rows }),
    }),
    writing("status", {
      label: words.t(rows.length > 1 ? "act.duplicate" : "act.duplicateOne"),
      keys: "D",
      run: () => markDuplicate(wall, deeds),
    }),
    ...(only !== undefined && wall.likenesses.of(only).length > 0
      ? [{ label: words.t("act.like"), keys: "L", run: () => wall.compare({ row: only }) }]
      : []),
    writing("status", { label: words.t("act.park"), keys: "P", run: () => wall.openDialog({ what: "park", rows }) }),
    ...(on === undefined
      ? []
      : [
          {
            label: words.t(selected ? "act.deselect" : "act.select"),
            keys: words.t("help.space"),
            parted: true,
            run: () => wall.select([on], "toggle"),
          },
          { label: words.t("act.open"), keys: "Enter", run: () => props.onOpenRow(on) },
          { label: words.t("act.thread"), keys: "T", run: () => props.onThread(on) },
        ]),
  ];
}
