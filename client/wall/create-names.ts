/** What areas, issues, events and choices are called on the wall, and in which order they stand. Reactive. */
import { createSignal } from "solid-js";
import { labelIn, type Column } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import type { PictureProps } from "../pictures/pictures.ts";
import { NONE, type Grouping } from "./lanes.ts";
import type { Columns, Note } from "./notes.ts";
import type { WallWords } from "./wall-words.ts";

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Names {
  /** What can be chosen, in order; `undefined` while it is fetched. */
  choices(key: string): readonly Choice[] | undefined;
  of(key: string, id: string): string | undefined;
  lane(grouping: Grouping, id: string): string;
  event(note: Note): string;
  /** I have just made this issue: other sheets are read anew only now and then. */
  made(issue: RowId, title: string, area: RowId): void;
  /** The area of an issue, where its sheet can be read. */
  areaOf(issue: RowId): RowId | undefined;
  /** All that stands on a note, in small letters. */
  shown(note: Note): string;
}

export function createNames(props: PictureProps, columns: () => Columns, words: WallWords): Names {
  const { relations } = props.model;
  const language = () => props.context.language;
  const [fresh, setFresh] = createSignal<ReadonlyMap<string, { readonly label: string; readonly area: RowId }>>(
    new Map(),
  );
  const column = (key: string): Column | undefined => columns().get(key);

  const choices: Names["choices"] = (key) => {
    const asked = column(key);
    if (asked === undefined) return [];
    if (asked.type !== "relation")
      return (asked.options ?? [])
        .filter(({ gone }) => gone !== true)
        .map(({ id, label }) => ({ id, label: labelIn(label, language()) }));
    const rows = relations.choices(asked);
    const known = rows.map(({ row, label }): Choice => ({ id: row, label }));
    const mine = key === "issue" ? [...fresh()].filter(([id]) => !known.some((one) => one.id === id)) : [];
    const all = [...known, ...mine.map(([id, { label }]) => ({ id, label }))];
    return all.length === 0 ? undefined : all;
  };
  const of: Names["of"] = (key, id) => {
    const asked = column(key);
    if (asked === undefined || id === NONE) return undefined;
    if (asked.type === "relation") return relations.label(asked, id as RowId) ?? fresh().get(id)?.label;
    const option = asked.options?.find((one) => one.id === id);
    return option === undefined ? undefined : labelIn(option.label, language());
  };
  return {
    choices,
    of,
    made: (issue, label, area) => void setFresh(new Map(fresh()).set(issue, { label, area })),
    lane: (grouping, id) =>
      id === NONE ? words.t(`none.${grouping}`) : (capital(of(grouping, id)) ?? words.t("unknown")),
    event: (note) => (note.event === undefined ? "" : (of("event", note.event) ?? "")),
    areaOf(issue) {
      const sheet = relations.sheet?.("issues");
      const focus = sheet?.columns().find(({ key }) => key === "focus");
      const held = focus === undefined ? null : sheet?.cell(issue, focus.id);
      return Array.isArray(held) ? (held[0] as RowId | undefined) : fresh().get(issue)?.area;
    },
    shown: (note) =>
      [
        note.nr,
        note.text,
        of("kind", note.kind),
        of("group", note.group),
        note.event === undefined ? "" : of("event", note.event),
        note.issue === undefined ? "" : of("issue", note.issue),
        ...note.focus.map((area) => of("focus", area)),
      ]
        .join(" ")
        .toLowerCase(),
  };
}

/** Choices are written small, a heading is not. */
const capital = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : text.slice(0, 1).toUpperCase() + text.slice(1);
